// Blinks an LED on GPIO17 five times. On a simulated Pi 3 here; the code between the lines runs on any board.
// Prints: blinked 5 times, lit for 500 ms
import { createSimBoard } from "@pinrail/access-sim";
import { millis } from "@pinrail/base";
import { findBoard } from "@pinrail/describe";
import { gpio, openBoard } from "@pinrail/hal";

const sim = createSimBoard(findBoard("pi-3"), { pace: "virtual" });
const led = sim.attachLed({ gpio: 17 });

await using board = await openBoard({ backends: [sim.backend] });
// --------
await using line = await board.output(gpio(17));
for (let i = 0; i < 5; i++) {
  line.write(true);
  await board.clock.sleep(millis(100));
  line.write(false);
  await board.clock.sleep(millis(100));
}
// --------
console.log(`blinked 5 times, lit for ${Math.round(led.onTime / 1e6)} ms`);
