import type { FastifyInstance } from "fastify";
import { transportCommandSchema } from "../protocol/index.js";
import { parseBody } from "./error-reply.js";
import { boundedState, type LiveFeed } from "./live-feed.js";
import type { LivePlayer } from "./live-player.js";

/** Adds the API, version 1, and the live WebSocket. `docs/http-api.md` describes them. */
export function addRoutes(app: FastifyInstance, player: LivePlayer, feed: LiveFeed): void {
  app.register(
    async (api) => {
      api.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-store"));
      api.get("/state", () => boundedState(player));
      api.get("/pins", () => ({ pins: player.pins() }));
      api.post("/transport", async (request) => {
        await player.command(parseBody(transportCommandSchema, request.body));
        return boundedState(player);
      });
      api.get("/live", { websocket: true }, (socket) => feed.add(socket));
    },
    { prefix: "/api/v1" },
  );
}
