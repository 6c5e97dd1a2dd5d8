import { PinrailError } from "@pinrail/base";
import type { BoardDescription, HeaderPosition } from "@pinrail/describe";
import { formatPin, type HeaderPin, type NamedPin, type PinRef } from "./pin.js";

/**
 * GPIO number of a pin on this board.
 *
 * @throws PinrailError `PIN_UNKNOWN` when the board has no such pin, or power or ground is there.
 */
export function resolvePin(board: BoardDescription, pin: PinRef): number {
  if (pin.kind === "header") return resolvePosition(board, pin);
  const found = pin.kind === "gpio" ? pin.gpio : resolveName(board, pin);
  if (found !== undefined && found < board.soc.gpioCount) return found;
  throw unknown(board, pin, `its GPIOs are 0 to ${board.soc.gpioCount - 1}`);
}

function resolvePosition(board: BoardDescription, pin: HeaderPin): number {
  const header = board.headers.find(({ name }) => name === pin.header);
  if (header === undefined) {
    throw unknown(board, pin, `its headers are ${board.headers.map(({ name }) => name).join(", ")}`);
  }
  const position = header.positions.find((entry) => entry.position === pin.position);
  if (position === undefined) {
    throw unknown(board, pin, `${header.name} has ${header.positions.length} positions`);
  }
  if (position.gpio === undefined) throw unknown(board, pin, `it is ${position.name}`);
  return position.gpio;
}

function resolveName(board: BoardDescription, pin: NamedPin): number | undefined {
  const positions = board.headers.flatMap<HeaderPosition>((header) => header.positions);
  const named = positions.find(({ name, gpio }) => name === pin.name && gpio !== undefined);
  // Lines that reach no header still have the name that the SoC gives them.
  const number = /^GPIO(\d+)$/.exec(pin.name)?.[1];
  return named?.gpio ?? (number === undefined ? undefined : Number(number));
}

function unknown(board: BoardDescription, pin: PinRef, why: string): PinrailError {
  const message = `Cannot find ${formatPin(pin)} on ${board.name}: ${why}`;
  return new PinrailError("PIN_UNKNOWN", { pin: formatPin(pin), board: board.id }, { message });
}
