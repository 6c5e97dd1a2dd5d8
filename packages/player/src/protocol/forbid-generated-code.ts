import * as z from "zod/mini";

/** Makes the schemas check without code made at run time, which a page's Content-Security-Policy forbids. Call it first. */
export function forbidGeneratedCode(): void {
  z.config({ jitless: true });
}
