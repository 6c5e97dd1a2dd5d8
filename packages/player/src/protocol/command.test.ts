import { expect, test } from "vitest";
import { transportCommandSchema } from "./command.js";

test.each([
  { action: "play" },
  { action: "pause" },
  { action: "stop" },
  { action: "seek", frame: 0 },
  { action: "seek", frame: 123_456 },
  { action: "loop", loop: false },
])("a command %o is taken as it is", (command) => {
  expect(transportCommandSchema.parse(command)).toEqual(command);
});

test.each([
  { note: "no action", command: {} },
  { note: "an unknown action", command: { action: "eject" } },
  { note: "a seek to nowhere", command: { action: "seek" } },
  { note: "a seek before the start", command: { action: "seek", frame: -1 } },
  { note: "a seek between two frames", command: { action: "seek", frame: 1.5 } },
  { note: "a seek to a text", command: { action: "seek", frame: "7" } },
  { note: "a loop that is neither on nor off", command: { action: "loop" } },
  { note: "a field too many", command: { action: "play", frame: 3 } },
  { note: "a text", command: "play" },
  { note: "nothing", command: undefined },
])("a command with $note is refused", ({ command }) => {
  expect(transportCommandSchema.safeParse(command).success).toBe(false);
});
