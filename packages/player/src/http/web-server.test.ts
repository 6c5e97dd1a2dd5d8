import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { request as httpRequest, type OutgoingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PinrailError } from "@pinrail/base";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import {
  decodeFrame,
  liveStateSchema,
  type LiveState,
  type PinState,
  type ServerMessage,
  type TransportCommand,
} from "../protocol/index.js";
import type { LiveFrame, LivePlayer } from "./live-player.js";
import { startWebServer, type WebServer } from "./web-server.js";

/** A player that shows what the test tells it to. */
class HandPlayer implements LivePlayer {
  readonly commands: TransportCommand[] = [];
  readonly levels: PinState[] = [{ gpio: 18, function: "PWM0", level: false }];
  readonly frames = new Set<(frame: LiveFrame) => void>();
  readonly states = new Set<() => void>();
  warnings: string[] = [];
  fault: unknown;

  state(): LiveState {
    return {
      sequence: { name: "porch.fseq", frameCount: 800, stepTimeMs: 25 },
      frame: 0,
      status: "paused",
      loop: false,
      board: { id: "pi-3", name: "Raspberry Pi 3 Model B" },
      strings: [{ name: "Eaves", gpio: 18, part: "ws2812b", order: "grb", pixels: 2 }],
      header: {
        name: "J8",
        positions: [
          { position: 1, name: "3V3" },
          { position: 12, name: "GPIO18", gpio: 18 },
        ],
      },
      stats: {
        framesSent: 1,
        framesDecoded: 1,
        framesLate: 0,
        symbolsSent: 48,
        timingViolations: 0,
        framesPerSecond: 40,
        cpuPercent: 3.5,
        rssBytes: 1e8,
      },
      warnings: this.warnings,
    };
  }

  pins(): readonly PinState[] {
    return this.levels;
  }

  async command(command: TransportCommand): Promise<void> {
    if (this.fault !== undefined) throw this.fault;
    this.commands.push(command);
  }

  onFrame(listener: (frame: LiveFrame) => void): () => void {
    this.frames.add(listener);
    return () => this.frames.delete(listener);
  }

  onState(listener: () => void): () => void {
    this.states.add(listener);
    return () => this.states.delete(listener);
  }

  show(frame: number): void {
    const strings = [Uint8Array.of(frame & 255, 2, 3, 4, 5, 6)];
    for (const listener of this.frames) listener({ frame, timeMs: frame * 25, strings });
  }
}

/** A client that keeps what it got and lets the test wait for more. */
class Listener {
  readonly socket: WebSocket;
  readonly frames: number[] = [];
  readonly texts: ServerMessage[] = [];
  /** Of every message: `frame`, or what the text is. */
  readonly kinds: string[] = [];
  readonly closed: Promise<number>;
  pings = 0;
  #wake: (() => void) | undefined;

  constructor(url: string, options: { autoPong?: boolean; origin?: string } = {}) {
    this.socket = new WebSocket(`${url.replace("http", "ws")}api/v1/live`, options);
    this.closed = new Promise((done) => this.socket.on("close", done));
    this.socket.on("error", () => undefined);
    this.socket.on("message", (data: Buffer, binary) => {
      if (binary) this.frames.push(decodeFrame(data).frame);
      else this.texts.push(JSON.parse(data.toString()) as ServerMessage);
      this.kinds.push(binary ? "frame" : this.texts.at(-1)!.type);
      this.#wake?.();
    });
    this.socket.on("ping", () => {
      this.pings += 1;
      this.#wake?.();
    });
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((done) => (this.#wake = done));
  }

  of<T extends ServerMessage["type"]>(type: T): Extract<ServerMessage, { type: T }>[] {
    return this.texts.filter((text): text is Extract<ServerMessage, { type: T }> => text.type === type);
  }
}

let root: string;
let player: HandPlayer;
let server: WebServer;
const listeners: Listener[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pinrail-web-"));
  await mkdir(join(root, "site/assets"), { recursive: true });
  await writeFile(join(root, "secret.txt"), "secret");
  await writeFile(join(root, "site/.env"), "secret");
  await writeFile(join(root, "site/index.html"), "<!doctype html><title>Pinrail</title>");
  await writeFile(join(root, "site/assets/index-1a2b.js"), "export {}");
});
afterAll(() => rm(root, { recursive: true }));
beforeEach(async () => {
  player = new HandPlayer();
  server = await startWebServer({ port: 0, player, staticRoot: join(root, "site"), maxClients: 2 });
});
afterEach(async () => {
  for (const listener of listeners.splice(0)) listener.socket.terminate();
  await server.close();
});

function listen(options?: { autoPong?: boolean; origin?: string }): Listener {
  const listener = new Listener(server.url, options);
  listeners.push(listener);
  return listener;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** Unlike fetch(), this sends any Host header and any path as they are. */
function ask(
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: "127.0.0.1", port: server.port, method, path, headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => {
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            text: Buffer.concat(parts).toString(),
          });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

function post(body: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return ask("POST", "/api/v1/transport", { "content-type": "application/json", ...headers }, text);
}

describe("the API", () => {
  test("GET /state gives the state", async () => {
    const answer = await ask("GET", "/api/v1/state");
    expect(answer.status).toBe(200);
    expect(liveStateSchema.parse(JSON.parse(answer.text))).toEqual(player.state());
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  test("GET /state carries the newest 50 warnings", async () => {
    player.warnings = Array.from({ length: 70 }, (_, i) => `warning ${i}`);
    const state = liveStateSchema.parse(JSON.parse((await ask("GET", "/api/v1/state")).text));
    expect(state.warnings).toHaveLength(50);
    expect(state.warnings.at(-1)).toBe("warning 69");
  });

  test("GET /pins gives the pins", async () => {
    expect(JSON.parse((await ask("GET", "/api/v1/pins")).text)).toEqual({ pins: player.levels });
  });

  test("POST /transport hands the command to the player and answers with the state", async () => {
    const answer = await post({ action: "seek", frame: 12 });
    expect(answer.status).toBe(200);
    expect(liveStateSchema.parse(JSON.parse(answer.text)).status).toBe("paused");
    expect(player.commands).toEqual([{ action: "seek", frame: 12 }]);
  });

  test.each([
    { note: "JSON that is none", body: "{", headers: {}, status: 400 },
    { note: "an unknown action", body: { action: "eject" }, headers: {}, status: 400 },
    { note: "a frame that is a text", body: { action: "seek", frame: "1" }, headers: {}, status: 400 },
    { note: "no body", body: "", headers: {}, status: 400 },
    {
      note: "a form",
      body: "action=play",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      status: 415,
    },
    { note: "plain text", body: '{"action":"play"}', headers: { "content-type": "text/plain" }, status: 415 },
    { note: "5000 bytes", body: { action: "play", padding: "x".repeat(5000) }, headers: {}, status: 413 },
    {
      note: "a foreign origin",
      body: { action: "play" },
      headers: { origin: "http://evil.example" },
      status: 400,
    },
    { note: "a rebound host", body: { action: "play" }, headers: { host: "evil.example" }, status: 400 },
  ])("POST /transport refuses $note with $status", async ({ body, headers, status }) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    const { error } = JSON.parse(answer.text);
    expect(error).toEqual({
      code: "REQUEST",
      message: expect.stringMatching(/^Cannot /),
      remedy: expect.any(String),
    });
    expect(player.commands).toEqual([]);
  });

  test.each([
    {
      note: "an unknown action",
      body: { action: "eject" },
      message: 'Cannot take the command: field "action" has to be "play", "pause", "stop", "seek" or "loop"',
      remedy: /^send such a body as \{"action":"play"\}/,
    },
    {
      note: "no action",
      body: {},
      message: 'Cannot take the command: field "action" has to be "play", "pause", "stop", "seek" or "loop"',
      remedy: /^send such a body as/,
    },
    {
      note: "a list",
      body: [],
      message: "Cannot take the command: the body: Invalid input: expected object, received array",
      remedy: /^send such a body as/,
    },
    {
      note: "plain text",
      body: '{"action":"play"}',
      headers: { "content-type": "text/plain" },
      message: "Cannot take the request: its content type is not JSON",
      remedy: /^send the header "content-type: application\/json"/,
    },
    {
      note: "JSON that is none",
      body: "{",
      message: "Cannot take the request: its body is not valid JSON",
      remedy: /^send such a body as/,
    },
    {
      note: "no body",
      body: "",
      message: "Cannot take the request: its body is empty",
      remedy: /^send such a body as/,
    },
    {
      note: "5000 bytes",
      body: { action: "play", padding: "x".repeat(5000) },
      message: "Cannot take the request: its body is too long",
      remedy: /4 KiB/,
    },
  ])("POST /transport says what to do about $note", async ({ body, headers, message, remedy }) => {
    const { error } = JSON.parse((await post(body, headers)).text);
    expect(error.message).toBe(message);
    expect(error.remedy).toMatch(remedy);
  });

  test("POST /transport says what to do about a request with neither body nor content type", async () => {
    const { error } = JSON.parse((await ask("POST", "/api/v1/transport")).text);
    expect(error.message).toBe("Cannot take the request: its body is empty");
    expect(error.remedy).toMatch(/^send such a body as/);
  });

  test("a refusal of the player is told with its remedy", async () => {
    player.fault = new PinrailError(
      "FSEQ_FRAME",
      {},
      { message: "Cannot seek to frame 900: there are 800", remedy: "seek below 800" },
    );
    const answer = await post({ action: "seek", frame: 900 });
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text)).toEqual({
      error: {
        code: "FSEQ_FRAME",
        message: "Cannot seek to frame 900: there are 800",
        remedy: "seek below 800",
      },
    });
  });

  test("a fault that nobody foresaw is not shown", async () => {
    player.fault = new Error("/home/secret/path");
    const answer = await post({ action: "play" });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("INTERNAL");
    expect(answer.text).not.toContain("secret");
  });

  test("an unknown path is answered in the same form", async () => {
    const answer = await ask("GET", "/api/v1/nothing");
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text).error.code).toBe("REQUEST");
  });
});

describe("the pages", () => {
  test("the page is served with headers that bind it to this server", async () => {
    const { status, headers, text } = await ask("GET", "/");
    expect(status).toBe(200);
    expect(text).toContain("<title>Pinrail</title>");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("no-cache");
    expect((await ask("GET", "/assets/index-1a2b.js")).headers["cache-control"]).toContain("immutable");
  });

  test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/.env", "/assets/"])(
    "GET %s finds nothing",
    async (path) => {
      const answer = await ask("GET", path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toMatch(/^secret/);
    },
  );

  test("a page for a rebound name is refused", async () => {
    expect((await ask("GET", "/", { host: "evil.example" })).status).toBe(400);
  });

  test("a folder without a page says how to build it, and the API works", async () => {
    await using bare = await open(join(root, "nowhere"));
    const answer = await fetch(bare.url);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { remedy: "build it: npm run build" } });
    expect((await fetch(`${bare.url}api/v1/state`)).status).toBe(200);
  });
});

async function open(staticRoot: string): Promise<WebServer & AsyncDisposable> {
  const bare = await startWebServer({ port: 0, player, staticRoot });
  return { ...bare, [Symbol.asyncDispose]: () => bare.close() };
}

describe("the live socket", () => {
  test("starts with state, pins and the frame that is on the strings", async () => {
    player.show(7);
    const page = listen();
    await page.until(() => page.frames.length > 0);
    expect(page.texts.map((text) => text.type)).toEqual(["state", "pins"]);
    expect(page.of("pins")[0]?.pins).toEqual(player.levels);
    expect(page.frames).toEqual([7]);
  });

  test("carries every frame, in order, to a page that keeps up", async () => {
    const page = listen();
    await page.until(() => page.texts.length === 2);
    for (let frame = 0; frame < 200; frame++) {
      player.show(frame);
      await page.until(() => page.frames.length === frame + 1);
    }
    expect(page.frames).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  test.each([
    { note: "its pins are looked at", method: "pins" },
    { note: "its state is looked at", method: "state" },
  ] as const)("the state comes first when the player shows a frame whenever $note", async ({ method }) => {
    const look = player[method].bind(player);
    Object.assign(player, { [method]: () => (player.show(1), look()) });
    for (let i = 0; i < 12; i++) {
      const page = listen();
      await page.until(() => page.frames.length > 0);
      expect(page.kinds.slice(0, 3)).toEqual(["state", "pins", "frame"]);
      page.socket.close();
      await page.closed;
    }
  });

  test("the state goes on among frames that never stop, six apart at most", async () => {
    const pins = player.pins.bind(player);
    player.pins = () => (player.show(1), pins()); // a frame is on its way at each round of text
    const page = listen();
    await page.until(() => page.of("state").length === 4);
    const states = page.kinds.flatMap((kind, i) => (kind === "state" ? [i] : []));
    for (let i = 1; i < states.length; i++) {
      const between = page.kinds.slice(states[i - 1], states[i]).filter((kind) => kind === "frame");
      expect(between.length).toBeLessThanOrEqual(6); // one a round, and every fifth round has a state
    }
  });

  test("a page that is never idle gets state and frames in turn", async () => {
    const show = () => (player.show(1), (next = setImmediate(show)));
    let next = setImmediate(show);
    const page = listen();
    await page.until(() => page.of("state").length === 4 && page.frames.length > 32);
    clearImmediate(next);
    expect(page.kinds.slice(0, 3)).toEqual(["state", "pins", "frame"]);
  });

  test("sends pins only when one changed", async () => {
    const page = listen();
    await page.until(() => page.of("state").length >= 3);
    expect(page.of("pins")).toHaveLength(1);
    player.levels[0] = { gpio: 18, function: "PWM0", level: true };
    await page.until(() => page.of("pins").length === 2);
    expect(page.of("pins")[1]?.pins[0]?.level).toBe(true);
  });

  test("sends the state soon after the player says that it changed", async () => {
    const page = listen();
    await page.until(() => page.texts.length === 2);
    const before = performance.now();
    player.warnings = ["Frame 3 came late"];
    for (const changed of player.states) changed();
    await page.until(() => page.of("state").at(-1)?.warnings.length === 1);
    expect(performance.now() - before).toBeLessThan(450); // the next round of statistics is up to 500 ms away
  });

  test("holds 32 frames at most for a page that does not answer, then sends the newest and counts the rest", async () => {
    const slow = listen({ autoPong: false });
    const quick = listen();
    await slow.until(() => slow.texts.length === 2);
    await quick.until(() => quick.texts.length === 2);
    for (let frame = 0; frame < 100; frame++) {
      player.show(frame);
      await quick.until(() => quick.frames.length === frame + 1);
    }
    expect(slow.frames).toEqual(Array.from({ length: 32 }, (_, i) => i));
    expect(slow.pings).toBe(2);
    slow.socket.pong();
    await slow.until(() => slow.frames.length === 33);
    expect(slow.frames.at(-1)).toBe(99);
    await slow.until(() => slow.of("state").at(-1)?.link.framesSkipped === 67);
    expect(quick.of("state").at(-1)?.link.framesSkipped).toBe(0);
  });

  test("refuses a foreign origin before the upgrade", async () => {
    const page = listen({ origin: "http://evil.example" });
    const status = await new Promise((done) =>
      page.socket.on("unexpected-response", (_, response) => done(response.statusCode)),
    );
    expect(status).toBe(400);
  });

  test("takes its own origin", async () => {
    const page = listen({ origin: server.url.replace(/\/$/, "") });
    await page.until(() => page.texts.length === 2);
  });

  test("sends the page away that is one too many, and takes it when another has left", async () => {
    const [first, second] = [listen(), listen()];
    await first.until(() => first.texts.length === 2);
    await second.until(() => second.texts.length === 2);
    expect(await listen().closed).toBe(1013);
    first.socket.close();
    await first.closed;
    const fourth = listen();
    await fourth.until(() => fourth.texts.length === 2);
  });

  test("ends a connection that sends a message larger than 1 KiB", async () => {
    const page = listen();
    await page.until(() => page.texts.length === 2);
    page.socket.send("x".repeat(2000));
    expect(await page.closed).toBe(1009);
  });

  test("ends a connection that sends one message after the other", async () => {
    const page = listen();
    await page.until(() => page.texts.length === 2);
    for (let i = 0; i <= 100; i++) page.socket.send("{}");
    expect(await page.closed).toBe(1008); // found out at the next look, up to 5 s later
  });
});

describe("close()", () => {
  test("says good-bye and frees the port at once, with sockets open that never answer", async () => {
    const page = listen();
    await page.until(() => page.texts.length === 2);
    const deaf = connect(server.port, "127.0.0.1");
    deaf.on("error", () => undefined);
    deaf.write(
      `GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await new Promise((done) => deaf.once("data", done));
    const before = performance.now();
    await server.close();
    expect(performance.now() - before).toBeLessThan(1000);
    expect(await page.closed).toBe(1001);
    expect(player.frames.size + player.states.size).toBe(0);
    deaf.destroy();
    server = await startWebServer({ port: server.port, player, staticRoot: root });
  });
});

describe("startWebServer()", () => {
  test("says that the address is in use", async () => {
    await expect(startWebServer({ port: server.port, player, staticRoot: root })).rejects.toMatchObject({
      code: "PORT_BUSY",
      message: `Cannot listen on 127.0.0.1:${server.port}: the address is in use`,
    });
    expect(player.frames.size).toBe(1);
  });

  test("says that this machine has no such address", async () => {
    const start = startWebServer({ host: "192.0.2.1", port: 0, player, staticRoot: root }); // TEST-NET-1, RFC 5737
    await expect(start).rejects.toMatchObject({
      code: "OPTION",
      message: expect.stringContaining("192.0.2.1:0"),
    });
  });
});
