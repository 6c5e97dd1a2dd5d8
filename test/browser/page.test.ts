import { appendFile, mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { LiveString, TransportCommand } from "@pinrail/player/protocol";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startWebServer, type WebServer } from "@pinrail/player/http";
import type { FrameCounters } from "../../apps/web/src/live/draw-loop.js";
import { FOLDED, HOUSE, MANY, missing, openBrowser, pageRoot, resultsRoot } from "./browser.js";
import { FeedPlayer } from "./feed-player.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** Keeps what was measured beside the pictures. */
async function annotate(line: string): Promise<void> {
  await appendFile(join(resultsRoot, "browser.log"), `${line}\n`);
}

/** An LED's value as sRGB shows that much light (IEC 61966-2-1), above the grey of an LED that is off. */
function screenLevel(value: number): number {
  const light = value / 255;
  return 26 + 229 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
}

declare global {
  interface Window {
    pinrail?: { readonly counters: FrameCounters };
  }
}

/** A page that is open, the player behind it, and what went wrong in it. */
interface Visit {
  readonly page: Page;
  readonly player: FeedPlayer;
  readonly server: WebServer;
  readonly problems: string[];
  readonly requests: string[];
}

describe.skipIf(missing !== undefined)(
  `the page in Chromium${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  () => {
    let browser: Browser;
    const cleanups: (() => Promise<void>)[] = [];

    beforeAll(async () => {
      await mkdir(resultsRoot, { recursive: true });
      browser = await openBrowser();
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
    });

    async function visit(
      options: BrowserContextOptions = DESKTOP,
      strings: readonly LiveString[] = HOUSE,
      prepare?: (player: FeedPlayer) => void,
    ): Promise<Visit> {
      const player = new FeedPlayer(strings);
      prepare?.(player);
      const server = await startWebServer({ port: 0, player, staticRoot: pageRoot });
      player.show(600);
      const context = await browser.newContext(options);
      cleanups.push(
        () => server.close(),
        () => context.close(),
        async () => player.rest("stopped"),
      );
      const page = await context.newPage();
      const problems: string[] = [];
      const requests: string[] = [];
      page.on(
        "console",
        (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()),
      );
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("request", (request) => requests.push(request.url()));
      page.on("websocket", (socket) => requests.push(socket.url()));
      await page.goto(server.url);
      const live = page.getByRole("status").filter({ hasText: "Live" });
      await live.waitFor({ timeout: 15_000 }).catch((cause: unknown) => {
        throw new Error(`Cannot open the page: ${problems.join("; ") || "nothing in the console"}`, {
          cause,
        });
      });
      return { page, player, server, problems, requests };
    }

    /** Waits for the next command that the player gets. */
    async function commandAfter(
      { player, page }: Visit,
      act: () => Promise<void>,
    ): Promise<TransportCommand | undefined> {
      const before = player.commands.length;
      await act();
      await expect.poll(() => player.commands.length).toBeGreaterThan(before);
      await page.waitForFunction(() => document.querySelector('[role="alert"] strong') === null);
      return player.commands.at(-1);
    }

    test("loads without a word in the console, and asks nobody but the player", async () => {
      const { page, player, problems, requests, server } = await visit();
      player.play();
      await page.waitForFunction(() => (window.pinrail?.counters.drawn ?? 0) > 20);
      expect(problems).toEqual([]);
      expect(requests.length).toBeGreaterThan(3);
      for (const url of requests) expect(new URL(url).host).toBe(new URL(server.url).host);
    });

    test("shows what plays, the strings, the header's pins and the figures", async () => {
      const { page } = await visit();
      await page.getByText("Carol of the Bells.fseq").first().waitFor();
      expect(await page.getByRole("article", { name: "Eaves" }).innerText()).toContain("GPIO 18 (J8-12)");
      expect(await page.getByRole("row").filter({ hasText: "GPIO18" }).innerText()).toContain("PWM0");
      expect(await page.getByRole("row").count()).toBe(21);
      expect(await page.getByRole("region", { name: "Statistics" }).innerText()).toContain(
        "Every frame decoded",
      );
      expect(await page.title()).toBe("Carol of the Bells.fseq · Pinrail");
    });

    test("warns while frames come late, and never calls that perfect afterwards", async () => {
      const { page, player } = await visit(DESKTOP, HOUSE, (late) => void (late.framesLate = 57));
      const statistics = page.getByRole("region", { name: "Statistics" });
      await statistics
        .getByText("Every pulse within the data sheet; 57 frames came late earlier", { exact: true })
        .waitFor();
      expect(await statistics.innerText()).not.toContain("Every frame decoded");
      player.framesLate = 58;
      await statistics.getByText("Frames come late", { exact: true }).waitFor();
      await statistics.getByText("58 frames came late earlier").waitFor({ timeout: 15_000 }); // 10 s after the last
    });

    test.each([
      { note: "a string in rows", strings: HOUSE, columns: 45, fact: "7 rows of 45" },
      { note: "a folded matrix", strings: FOLDED, columns: 15, fact: "15 × 20 matrix" },
    ])("draws each pixel's colour in its place: $note", async ({ strings, columns, fact }) => {
      const { page, player } = await visit(DESKTOP, strings);
      await page.waitForFunction(() => window.pinrail!.counters.drawn > 0);
      const { name, rowLength } = strings[0]!;
      expect(await page.getByRole("article", { name }).innerText()).toContain(fact);
      const canvas = page.getByRole("img", { name: `Light of ${name}` });
      const places = Array.from({ length: 300 }, (_, i) => {
        const [x, y] = [i % columns, Math.floor(i / columns)];
        return rowLength !== undefined && y % 2 === 1 ? [columns - 1 - x, y] : [x, y];
      });
      const middles = await canvas.evaluate(
        (element: HTMLCanvasElement, { places, columns }) => {
          const pitch = element.width / (columns + 1); // half a cell of margin
          const copy = new OffscreenCanvas(element.width, element.height).getContext("2d")!;
          copy.drawImage(element, 0, 0);
          return places.map((at) => {
            const [x, y] = at.map((place) => Math.floor((place + 1) * pitch));
            return [...copy.getImageData(x!, y!, 1, 1).data.slice(0, 3)];
          });
        },
        { places, columns },
      );
      const wanted = player.pixelsOf(0);
      const lit = wanted.filter((value) => value > 40).length;
      expect(lit).toBeGreaterThan(100);
      for (let i = 0; i < 300; i++) {
        for (let channel = 0; channel < 3; channel++) {
          const difference = Math.abs(middles[i]![channel]! - screenLevel(wanted[3 * i + channel]!));
          expect(difference, `pixel ${i}, channel ${channel}`).toBeLessThan(16); // neighbours shine in a little
        }
      }
    });

    test("the buttons send the commands", async () => {
      const visited = await visit();
      const { page } = visited;
      const press = (name: string) =>
        commandAfter(visited, () => page.getByRole("button", { name, exact: true }).click());
      expect(await press("Play")).toEqual({ action: "play" });
      expect(await press("Pause")).toEqual({ action: "pause" });
      expect(await press("Stop")).toEqual({ action: "stop" });
      expect(await press("Loop")).toEqual({ action: "loop", loop: false });
      expect(await page.getByRole("button", { name: "Loop" }).getAttribute("aria-pressed")).toBe("false");
      expect(await commandAfter(visited, () => page.getByRole("slider").fill("1234"))).toEqual({
        action: "seek",
        frame: 1234,
      });
    });

    test.each([
      { key: "Space", command: { action: "play" } },
      { key: "ArrowRight", command: { action: "seek", frame: 800 } },
      { key: "ArrowLeft", command: { action: "seek", frame: 400 } },
      { key: "Shift+ArrowRight", command: { action: "seek", frame: 601 } },
      { key: "Shift+ArrowLeft", command: { action: "seek", frame: 599 } },
      { key: "Home", command: { action: "seek", frame: 0 } },
      { key: "End", command: { action: "seek", frame: 4799 } },
      { key: "l", command: { action: "loop", loop: false } },
    ])("the key $key sends $command, from the page and from the seek bar", async ({ key, command }) => {
      const visited = await visit();
      expect(await commandAfter(visited, () => visited.page.keyboard.press(key))).toEqual(command);
      await visited.player.command({ action: "loop", loop: true });
      await visited.player.command({ action: "pause" });
      await visited.player.command({ action: "seek", frame: 600 });
      await visited.page.getByRole("slider").focus();
      await expect.poll(() => visited.page.getByRole("slider").inputValue()).toBe("600");
      await visited.page.getByRole("button", { name: "Play" }).waitFor();
      await visited.page.locator('button[aria-pressed="true"]').waitFor();
      expect(await commandAfter(visited, () => visited.page.keyboard.press(key))).toEqual(command);
    });

    test("quick presses of an arrow add up, and stop at the end", async () => {
      const { page, player } = await visit();
      for (let i = 0; i < 10; i++) await page.keyboard.press("Shift+ArrowRight");
      await expect.poll(() => player.frame).toBe(610);
      for (let i = 0; i < 40; i++) await page.keyboard.press("ArrowRight");
      await expect.poll(() => player.frame).toBe(4799);
    });

    test("? opens the help, Escape closes it, and letters can be turned off", async () => {
      const { page, player } = await visit();
      await page.keyboard.press("?");
      const dialog = page.getByRole("dialog", { name: "Keyboard and help" });
      await dialog.waitFor();
      await dialog.getByRole("checkbox").uncheck();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      await page.keyboard.press("?");
      await page.keyboard.press("l");
      await page.keyboard.press("Space");
      await expect.poll(() => player.commands).toEqual([{ action: "play" }]);
      expect(await dialog.isVisible()).toBe(false);
    });

    test("tells what the player refused, and what to do", async () => {
      const { page, player, problems } = await visit();
      player.command = async () => {
        const { PinrailError } = await import("@pinrail/base");
        throw new PinrailError("FSEQ_CORRUPT", {}, { message: "Cannot play x.fseq: block 3 is damaged" });
      };
      await page.keyboard.press("Space");
      const alert = page.getByRole("alert").filter({ hasText: "block 3 is damaged" });
      await alert.waitFor();
      expect(await alert.innerText()).toContain("render the sequence again in xLights");
      await alert.getByRole("button", { name: "Dismiss the message" }).click();
      await alert.waitFor({ state: "hidden" });
      expect(problems.filter((text) => !text.includes("409"))).toEqual([]);
    });

    test(
      "brings 10,000 pixels at 40 fps to the screen for 5 s and drops none",
      { timeout: 60_000, retry: 2 }, // whoever else computes on this machine can take half a second from the browser
      async () => {
        const { page, player } = await visit(DESKTOP, MANY);
        player.play();
        await page.waitForFunction(() => window.pinrail!.counters.drawn > 60); // it has settled and is warm
        const before = await page.evaluate(() => window.pinrail!.counters);
        const started = performance.now();
        const goal = before.received + 200;
        await page.waitForFunction((count) => window.pinrail!.counters.received >= count, goal);
        const seconds = (performance.now() - started) / 1000;
        player.rest("paused");
        await page.waitForFunction((count) => window.pinrail!.counters.received >= count, player.framesMade);
        await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
        const after = await page.evaluate(() => window.pinrail!.counters);
        await annotate(
          `200 frames of 10,000 pixels in ${seconds.toFixed(2)} s; ${JSON.stringify({ before, after })}`,
        );
        expect(after.received).toBe(player.framesMade);
        expect(after.missed).toBe(0);
        expect(after.dropped).toBe(before.dropped);
        expect(after.drawn - before.drawn).toBeGreaterThanOrEqual(200);
        expect(seconds).toBeLessThan(6);
      },
    );

    test("connects again by itself when the player comes back, and says so meanwhile", async () => {
      const { page, player, server } = await visit();
      const port = server.port;
      await server.close();
      const banner = page.getByRole("alert").filter({ hasText: "The connection to the player is lost" });
      await banner.waitFor();
      expect(await page.getByRole("button", { name: "Play" }).isDisabled()).toBe(true);
      const again = await startWebServer({ port, player, staticRoot: pageRoot });
      cleanups.push(() => again.close());
      await banner.waitFor({ state: "hidden" });
      const drawn = await page.evaluate(() => window.pinrail!.counters.drawn);
      player.show(700);
      await page.waitForFunction((n) => window.pinrail!.counters.drawn > n, drawn);
      expect(await page.evaluate(() => window.pinrail!.counters.missed)).toBe(0);
    });

    test("remembers the theme, and follows the system until one is chosen", async () => {
      const { page, server } = await visit({ ...DESKTOP, colorScheme: "dark" });
      const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const dark = await scheme();
      await page.emulateMedia({ colorScheme: "light" });
      const light = await scheme();
      expect(light).not.toBe(dark);
      await page.getByRole("radio", { name: "Dark" }).check();
      expect(await scheme()).toBe(dark);
      await page.goto(server.url);
      await page.getByRole("radio", { name: "Dark", checked: true }).waitFor();
      expect(await scheme()).toBe(dark);
    });

    test("with reduced motion shows one picture a second, and every frame when asked to", async () => {
      const { page, player } = await visit({ ...DESKTOP, reducedMotion: "reduce" });
      const drawnWhileMaking = async (frames: number) => {
        const before = await page.evaluate(() => window.pinrail!.counters);
        const target = player.framesMade + frames;
        await expect.poll(() => player.framesMade, { timeout: 10_000 }).toBeGreaterThanOrEqual(target);
        const after = await page.evaluate(() => window.pinrail!.counters);
        return after.drawn - before.drawn;
      };
      player.play();
      expect(await drawnWhileMaking(80)).toBeLessThanOrEqual(3);
      await page.getByRole("button", { name: "Show every frame" }).click();
      expect(await drawnWhileMaking(40)).toBeGreaterThan(30);
      expect(await page.evaluate(() => window.pinrail!.counters.dropped)).toBe(0);
    });

    const noSequence = (player: FeedPlayer) => void (player.loaded = false);
    const warned = (player: FeedPlayer) =>
      void (player.warnings = ["Channels 1801 to 2400 are in no string", "Media file is missing: carol.mp3"]);
    test.each([
      { name: "desktop-dark", options: { ...DESKTOP, colorScheme: "dark" } },
      { name: "desktop-light", options: { ...DESKTOP, colorScheme: "light" } },
      { name: "tablet-light", options: { viewport: { width: 820, height: 1180 }, colorScheme: "light" } },
      { name: "phone-dark", options: { ...PHONE, colorScheme: "dark" } },
      { name: "phone-light", options: { ...PHONE, colorScheme: "light" } },
      { name: "many-pixels-dark", options: { ...DESKTOP, colorScheme: "dark" }, strings: MANY },
      { name: "matrix-dark", options: { ...DESKTOP, colorScheme: "dark" }, strings: FOLDED },
      { name: "matrix-phone", options: { ...PHONE, colorScheme: "light" }, strings: FOLDED },
      {
        name: "no-sequence-light",
        options: { ...DESKTOP, colorScheme: "light" },
        strings: [],
        prepare: noSequence,
      },
      { name: "warnings-dark", options: { ...DESKTOP, colorScheme: "dark" }, prepare: warned },
      { name: "reduced-motion-phone", options: { ...PHONE, colorScheme: "light", reducedMotion: "reduce" } },
      {
        name: "help-dark",
        options: { ...DESKTOP, colorScheme: "dark" },
        act: (page: Page) => page.keyboard.press("?"),
      },
      {
        name: "help-phone",
        options: { ...PHONE, colorScheme: "light" },
        act: (page: Page) => page.keyboard.press("?"),
      },
      { name: "offline-dark", options: { ...DESKTOP, colorScheme: "dark" }, offline: true },
      { name: "offline-phone", options: { ...PHONE, colorScheme: "light" }, offline: true },
    ] as {
      name: string;
      options: BrowserContextOptions;
      strings?: readonly LiveString[];
      prepare?: (player: FeedPlayer) => void;
      act?: (page: Page) => Promise<void>;
      offline?: boolean;
    }[])(
      "$name breaks no rule of axe and scrolls in one direction only",
      async ({ name, options, strings, prepare, act, offline }) => {
        const { page, server } = await visit(options, strings, prepare);
        if (offline) {
          await server.close();
          await page.getByRole("button", { name: "Try now" }).waitFor();
        }
        await act?.(page);
        await page.screenshot({ path: join(resultsRoot, `${name}.png`), fullPage: !act });
        await page.evaluate(await readFile(AXE, "utf8"));
        const violations = await page.evaluate(async (tags) => {
          const axe = (
            window as unknown as {
              axe: {
                run(options: object): Promise<{
                  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
                }>;
              };
            }
          ).axe;
          const { violations: found } = await axe.run({ runOnly: tags });
          return found.map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`,
          );
        }, AXE_TAGS);
        expect(violations).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0);
      },
    );
  },
);
