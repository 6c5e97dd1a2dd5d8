import { existsSync } from "node:fs";
import { isIPv6, type AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import fastifyWebsocket from "@fastify/websocket";
import { PinrailError } from "@pinrail/base";
import fastify, { type FastifyInstance } from "fastify";
import { errorReply } from "./error-reply.js";
import { makeGuard } from "./guards.js";
import { LiveFeed } from "./live-feed.js";
import type { LivePlayer } from "./live-player.js";
import { addRoutes } from "./routes.js";
import { silentLogger, type WebLogger } from "./web-logger.js";

const BODY_LIMIT_BYTES = 4096;
const REQUEST_TIMEOUT_MS = 10_000;
const MAX_CLIENT_MESSAGE_BYTES = 1024;
const DEFAULT_MAX_CLIENTS = 16;

const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** How the web server is started. */
export interface WebServerOptions {
  /** Address to listen on; default `127.0.0.1`, so that only this machine gets in. */
  readonly host?: string;
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  readonly player: LivePlayer;
  /** Folder of the built page (`apps/web/dist`); nothing outside it is served. */
  readonly staticRoot: string;
  /** Pages that may watch at the same time; default 16. */
  readonly maxClients?: number;
  readonly logger?: WebLogger;
}

/** A running web server. */
export interface WebServer {
  /** Where a browser on this machine finds the page, with a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and frees the port, within about a quarter of a second. */
  close(): Promise<void>;
}

/**
 * Serves the player's page, its API under `/api/v1/` and the live WebSocket.
 *
 * @throws PinrailError `PORT_BUSY` when the address is taken, `OPTION` when this machine cannot listen there.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { host = "127.0.0.1", port, player, logger = silentLogger } = options;
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
  });
  const feed = new LiveFeed(player, logger, options.maxClients ?? DEFAULT_MAX_CLIENTS);
  try {
    await app.register(fastifyWebsocket, {
      options: { maxPayload: MAX_CLIENT_MESSAGE_BYTES, perMessageDeflate: false },
      preClose: (done: () => void) => done(), // the feed has said good-bye already
      errorHandler: (_error, socket) => socket.terminate(),
    });
    addGuards(app, host, logger); // after the sockets: only then is the connection of a refused upgrade ended
    addRoutes(app, player, feed);
    await addPages(app, resolve(options.staticRoot));
    await listen(app, host, port);
  } catch (error) {
    await feed.close();
    await app.close();
    throw error;
  }
  const bound = (app.server.address() as AddressInfo).port;
  return { url: urlOf(host, bound), port: bound, close: () => closeBoth(feed, app) };
}

function addGuards(app: FastifyInstance, host: string, logger: WebLogger): void {
  const guard = makeGuard(host);
  app.removeContentTypeParser("text/plain"); // a form of another site can post that without asking first
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    guard(request.headers.host, request.headers.origin);
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, body, unexpected } = errorReply(error);
    if (unexpected) logger.warn(`Cannot answer ${request.method} ${request.url}: ${String(error)}`);
    return reply.code(status).send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `Cannot ${request.method} ${JSON.stringify(request.url.slice(0, 200))}: there is nothing there`;
    return reply.code(404).send(errorReply(new PinrailError("REQUEST", {}, { message })).body);
  });
}

async function addPages(app: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(join(root, "index.html"))) {
    const message = `Cannot show the page: ${JSON.stringify(root)} has no index.html`;
    app.get("/", (_request, reply) => {
      const error = new PinrailError("FILE_UNREADABLE", {}, { message, remedy: "build it: npm run build" });
      return reply.code(404).send(errorReply(error).body);
    });
    return;
  }
  await app.register(fastifyStatic, {
    root,
    dotfiles: "ignore",
    cacheControl: false,
    setHeaders: (response, path) => {
      // The build puts a hash into every name under assets/, so such a file never changes.
      const hashed = path.startsWith(join(root, "assets"));
      response.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const at = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
    if (code === "EADDRINUSE") {
      throw new PinrailError(
        "PORT_BUSY",
        { host, port },
        { message: `Cannot listen on ${at}: the address is in use`, cause },
      );
    }
    const remedy = code === "EACCES" ? "use a port from 1024" : "use --host with an address of this machine";
    const message = `Cannot listen on ${at}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new PinrailError("OPTION", { host, port }, { message, remedy, cause });
  }
}

async function closeBoth(feed: LiveFeed, app: FastifyInstance): Promise<void> {
  await feed.close();
  await app.close();
}

function urlOf(host: string, port: number): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}/`;
}
