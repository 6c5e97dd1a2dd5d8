import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PinrailError } from "@pinrail/base";

/** Where the built page lies: shipped beside the bundle, or in the workspace it was built in. */
const PLACES = ["../web/", "../../../web/dist/", "../../../../web/dist/"];

/**
 * Finds the built page.
 *
 * @throws PinrailError `FILE_UNREADABLE` when it was never built.
 */
export function staticRoot(): string {
  const found = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((folder) =>
    existsSync(`${folder}index.html`),
  );
  if (found !== undefined) return found;
  const message = "Cannot serve the page: it was not built";
  throw new PinrailError("FILE_UNREADABLE", {}, { message, remedy: "run `npm run build` in the checkout" });
}
