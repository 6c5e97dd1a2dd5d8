// Reads a button between header pin 11 and ground; the pin's own resistor pulls it up.
// Prints: released: true, pressed: false
import { createSimBoard } from "@pinrail/access-sim";
import { findBoard } from "@pinrail/describe";
import { header, openBoard } from "@pinrail/hal";

const sim = createSimBoard(findBoard("pi-4"), { pace: "virtual" });
const button = sim.attachButton({ gpio: 17, to: "ground" });

await using board = await openBoard({ backends: [sim.backend] });
await using input = await board.input(header("J8-11"), { bias: "pull-up" });

const released = input.read();
button.press();
console.log(`released: ${released}, pressed: ${input.read()}`);
