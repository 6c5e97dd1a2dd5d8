import * as z from "zod/mini";
import { liveStateSchema } from "./state.js";

const count = z.int().check(z.gte(0));

/** What one pin does at this moment. */
export const pinStateSchema = z.object({
  gpio: count,
  /** As the board's table names it: `INPUT`, `OUTPUT`, `PWM0`, `PCM_DOUT`. */
  function: z.string(),
  /** Level at the pad: `true` is high. */
  level: z.boolean(),
});

/** How this client's own connection does. */
export const linkSchema = z.object({
  /** Frames that went out to this client. */
  framesSent: count,
  /** Frames that this client missed because it was too slow for them. */
  framesSkipped: count,
});

/** The state, with what concerns this connection. */
export const stateMessageSchema = z.extend(liveStateSchema, { type: z.literal("state"), link: linkSchema });

/** Functions and levels of all pins; sent when one of them changed, ten times a second at most. */
export const pinsMessageSchema = z.object({ type: z.literal("pins"), pins: z.array(pinStateSchema) });

/** Every text message from the server. A client never sends any. */
export const serverMessageSchema = z.discriminatedUnion("type", [stateMessageSchema, pinsMessageSchema]);

export type PinState = z.infer<typeof pinStateSchema>;
export type Link = z.infer<typeof linkSchema>;
export type StateMessage = z.infer<typeof stateMessageSchema>;
export type PinsMessage = z.infer<typeof pinsMessageSchema>;
export type ServerMessage = z.infer<typeof serverMessageSchema>;
