import { backwardRows } from "./backward-rows.js";
import { fillScreenPixels } from "./led-light.js";
import type { StringLayout } from "./string-layout.js";

const OPAQUE_BLACK = 0xff000000;
/** How much light is left between two LEDs, as part of their own. */
const HALO = 0.34;

/**
 * Draws one string as glowing dots.
 *
 * The cost does not depend on how many LEDs are lit: one `putImageData` of one pixel an LED, blown up smoothly so that
 * neighbours run into each other, under a sheet that is clear where the LEDs are and dark between them. Round the
 * string lies half a cell into which the light of the outermost LEDs runs out.
 */
export class StringPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #grid: OffscreenCanvas;
  readonly #gridContext: OffscreenCanvasRenderingContext2D;
  readonly #pitch: number;
  readonly #image: ImageData;
  readonly #words: Uint32Array;
  readonly #leds: Uint32Array;
  readonly #backward: readonly Uint32Array[];
  readonly #sheet: OffscreenCanvas;

  /**
   * @param pixels - LEDs of the string; the rest of the last row stays dark.
   * @param scale - Device pixels a CSS pixel.
   * @param folded - Whether every second row runs back.
   */
  constructor(
    canvas: HTMLCanvasElement,
    layout: StringLayout,
    pixels: number,
    scale: number,
    folded: boolean,
  ) {
    const { columns, rows } = layout;
    this.#pitch = Math.max(2, Math.round(layout.pitch * scale));
    canvas.width = (columns + 1) * this.#pitch;
    canvas.height = (rows + 1) * this.#pitch;
    this.#context = contextOf(canvas.getContext("2d", { alpha: false }));
    this.#grid = new OffscreenCanvas(columns + 2, rows + 2);
    this.#gridContext = contextOf(this.#grid.getContext("2d", { alpha: false }));
    this.#image = new ImageData(columns, rows);
    this.#words = new Uint32Array(this.#image.data.buffer).fill(OPAQUE_BLACK);
    this.#leds = this.#words.subarray(0, pixels);
    this.#backward = folded ? backwardRows(this.#leds, columns) : [];
    this.#sheet = makeSheet(layout, pixels, this.#pitch);
  }

  /** Shows these colours. @param rgb - 3 bytes a pixel, in the order of the string. */
  paint(rgb: Uint8Array): void {
    fillScreenPixels(rgb, this.#leds);
    for (const row of this.#backward) row.reverse();
    this.#gridContext.putImageData(this.#image, 1, 1);
    const { width, height } = this.#grid;
    const outside = -this.#pitch / 2;
    this.#context.drawImage(this.#grid, outside, outside, width * this.#pitch, height * this.#pitch);
    this.#context.drawImage(this.#sheet, 0, 0);
  }
}

/** A dark sheet with a soft hole for each LED. */
function makeSheet({ columns, rows }: StringLayout, pixels: number, pitch: number): OffscreenCanvas {
  const sheet = new OffscreenCanvas((columns + 1) * pitch, (rows + 1) * pitch);
  const context = contextOf(sheet.getContext("2d"));
  context.fillStyle = `rgb(0 0 0 / ${1 - HALO})`;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.translate(pitch / 2, pitch / 2);
  const inLastRow = pixels - (rows - 1) * columns;
  context.clearRect(0, 0, columns * pitch, (rows - 1) * pitch);
  context.clearRect(0, (rows - 1) * pitch, inLastRow * pitch, pitch);
  context.fillStyle = context.createPattern(makeHole(pitch), "repeat")!;
  context.fillRect(0, 0, columns * pitch, (rows - 1) * pitch);
  context.fillRect(0, (rows - 1) * pitch, inLastRow * pitch, pitch);
  return sheet;
}

function makeHole(pitch: number): OffscreenCanvas {
  const cell = new OffscreenCanvas(pitch, pitch);
  const brush = contextOf(cell.getContext("2d"));
  const middle = pitch / 2;
  const light = brush.createRadialGradient(middle, middle, 0, middle, middle, middle);
  light.addColorStop(0.5, "rgb(0 0 0 / 0)");
  light.addColorStop(0.75, `rgb(0 0 0 / ${0.8 * (1 - HALO)})`);
  light.addColorStop(1, `rgb(0 0 0 / ${1 - HALO})`);
  brush.fillStyle = light;
  brush.fillRect(0, 0, pitch, pitch);
  return cell;
}

function contextOf<T>(context: T | null): T {
  if (context === null) throw new Error("Cannot draw the strings: this browser gives no 2D canvas");
  return context;
}
