import * as z from "zod/mini";

/** Body of `POST /api/v1/transport`. Unknown fields are refused, so that a misspelt one is not lost. */
export const transportCommandSchema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("play") }),
  z.strictObject({ action: z.literal("pause") }),
  z.strictObject({ action: z.literal("stop") }),
  z.strictObject({ action: z.literal("seek"), frame: z.int().check(z.gte(0)) }),
  z.strictObject({ action: z.literal("loop"), loop: z.boolean() }),
]);

/** Body of every answer that is not a success. */
export const errorBodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }),
});

export type TransportCommand = z.infer<typeof transportCommandSchema>;
export type ErrorBody = z.infer<typeof errorBodySchema>;
