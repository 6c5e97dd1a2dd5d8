// Drives two LED strings from a program: a red one on GPIO18, a blue one of another part on GPIO13.
// Prints: GPIO18 shows ff0000, GPIO13 shows 0000ff
// Prints: 0 timing violations
import { createSimBoard, type LedString } from "@pinrail/access-sim";
import { millis } from "@pinrail/base";
import { findBoard, findLedPart } from "@pinrail/describe";
import { openBoard } from "@pinrail/hal";
import { PwmDmaDriver, stringSpec } from "@pinrail/pixels";

const PIXELS = 50;
const strings = [
  stringSpec({ gpio: 18, pixels: PIXELS, part: findLedPart("ws2812b-v5a"), start: 1 }),
  stringSpec({ gpio: 13, pixels: PIXELS, part: findLedPart("sk6812"), start: 1 + PIXELS * 3 }),
];

const sim = createSimBoard(findBoard("pi-zero-2"), { pace: "virtual" });
const [first, second] = strings.map(({ gpio, part }) => sim.attachString({ gpio, part, pixels: PIXELS })) as [
  LedString,
  LedString,
];

await using board = await openBoard({ backends: [sim.backend] });
await using driver = await PwmDmaDriver.open(board, { strings, frameChannels: PIXELS * 6 });

const channels = new Uint8Array(PIXELS * 6); // red, green, blue of every pixel, string after string
for (let pixel = 0; pixel < PIXELS; pixel++) {
  channels[pixel * 3] = 255;
  channels[PIXELS * 3 + pixel * 3 + 2] = 255;
}
driver.encode(channels);
await driver.start();
await driver.idle();
await board.clock.sleep(millis(1)); // the LEDs show a frame after their reset time

/** Both parts are sent green, red, blue. */
const colour = ({ shown: [green, red, blue] }: LedString): string =>
  Buffer.of(red!, green!, blue!).toString("hex");
console.log(`GPIO18 shows ${colour(first)}, GPIO13 shows ${colour(second)}`);
console.log(`${first.timingViolations + second.timingViolations} timing violations`);
