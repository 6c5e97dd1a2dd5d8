import { PinrailError } from "@pinrail/base";
import { pinsWithFunction, type BoardDescription } from "@pinrail/describe";

/**
 * Which alternate function of a pin is `functionName`.
 *
 * @returns 0 to 5.
 * @throws PinrailError `PIN_FUNCTION` that names the pins which carry it, those on a header where there are any.
 */
export function findAlternate(
  board: BoardDescription,
  gpio: number,
  functionName: string,
): 0 | 1 | 2 | 3 | 4 | 5 {
  const carriers = pinsWithFunction(board.soc, functionName);
  const found = carriers.find((carrier) => carrier.gpio === gpio);
  if (found !== undefined) return found.alt;
  const details = { gpio, function: functionName, board: board.id };
  if (carriers.length === 0) {
    const message = `Cannot use GPIO${gpio} for ${functionName}: no pin of ${board.soc.name} has this function`;
    throw new PinrailError("PIN_FUNCTION", details, {
      message,
      remedy: "`pinrail boards BOARD` lists the functions",
    });
  }
  const onHeader = new Set(
    board.headers.flatMap(({ positions }) => positions.map((position) => position.gpio)),
  );
  const reachable = carriers.filter((carrier) => onHeader.has(carrier.gpio));
  const names = (reachable.length > 0 ? reachable : carriers).map((carrier) => `GPIO${carrier.gpio}`);
  const message = `Cannot use GPIO${gpio} for ${functionName}: it does not carry it`;
  throw new PinrailError("PIN_FUNCTION", details, { message, remedy: `use ${listOr(names)}` });
}

function listOr(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}
