export type { LiveFrame, LivePlayer } from "./live-player.js";
export type { WebLogger } from "./web-logger.js";
export { startWebServer, type WebServer, type WebServerOptions } from "./web-server.js";
