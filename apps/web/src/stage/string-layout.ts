/** How a string's pixels are laid out, in CSS pixels. */
export interface StringLayout {
  readonly columns: number;
  readonly rows: number;
  /** Distance from one LED to the next. */
  readonly pitch: number;
}

/** From a string that is read at a glance to one of ten thousand pixels. */
const PITCHES = [22, 20, 18, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3] as const;
/** Height that a short string may fill, and the one a long string gets when its dots would be tiny otherwise. */
const EASY_HEIGHT = 150;
const MOST_HEIGHT = 420;
const EASY_PITCH = 7;

/**
 * Wraps a string into rows: the largest dots that fit the width and a calm height.
 *
 * @param pixels - Pixels of the string, 1 or more.
 * @param width - Room, in CSS pixels.
 */
export function layOutString(pixels: number, width: number): StringLayout {
  const layouts = PITCHES.map((pitch) => layOut(pixels, width, pitch));
  const easy = layouts.find(({ rows, pitch }) => pitch >= EASY_PITCH && rows * pitch <= EASY_HEIGHT);
  return easy ?? layouts.find(({ rows, pitch }) => rows * pitch <= MOST_HEIGHT) ?? layouts.at(-1)!;
}

/**
 * Lays a folded matrix out: its own rows, with the largest dots that fit the width and, when they can, the height.
 *
 * @param pixels - Pixels of the matrix, 1 or more.
 * @param rowLength - Pixels a row, 1 or more.
 * @param width - Room, in CSS pixels.
 */
export function layOutMatrix(pixels: number, rowLength: number, width: number): StringLayout {
  const rows = Math.ceil(pixels / rowLength);
  const fitting = PITCHES.filter((pitch) => rowLength * pitch <= width);
  const most = fitting.find((pitch) => rows * pitch <= MOST_HEIGHT) ?? fitting.at(-1);
  return { columns: rowLength, rows, pitch: most ?? width / rowLength };
}

function layOut(pixels: number, width: number, pitch: number): StringLayout {
  const columns = Math.min(pixels, Math.max(1, Math.floor(width / pitch)));
  return { columns, rows: Math.ceil(pixels / columns), pitch };
}
