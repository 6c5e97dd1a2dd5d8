// Records a pin as a value change dump that GTKWave, PulseView and sigrok read.
// Prints: /^\$timescale/
// Prints: $enddefinitions $end
import { createSimBoard } from "@pinrail/access-sim";
import { micros } from "@pinrail/base";
import { findBoard } from "@pinrail/describe";
import { gpio, openBoard } from "@pinrail/hal";

const sim = createSimBoard(findBoard("pi-2"), { pace: "virtual" });
await using board = await openBoard({ backends: [sim.backend] });
const trace = sim.trace([17], (chunk) => process.stdout.write(chunk));

await using line = await board.output(gpio(17));
for (let i = 0; i < 3; i++) {
  line.toggle();
  await board.clock.sleep(micros(5));
}
trace[Symbol.dispose]();
