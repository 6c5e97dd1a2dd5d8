import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { LiveState } from "@pinrail/player/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missing, openBrowser, resultsRoot } from "./browser.js";

const PINRAIL = resolve("apps/pinrail/bin/pinrail.cjs");

/** Starts `pinrail serve` on a free port and waits for the address it prints. */
async function startServe(
  ...args: string[]
): Promise<{ url: string; child: ChildProcess; printed: () => string }> {
  const child = spawn(process.execPath, [PINRAIL, "serve", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const url = await new Promise<string>((found, failed) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        const match = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed);
        if (match !== null) found(match[0]);
      });
    }
    child.once("exit", () => failed(new Error(`pinrail serve ended: ${printed}`)));
  });
  return { url, child, printed: () => printed };
}

describe.skipIf(missing !== undefined)(
  `pinrail serve in Chromium${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  () => {
    let browser: Browser;
    let page: Page;
    let serve: Awaited<ReturnType<typeof startServe>>;
    const state = async (): Promise<LiveState> =>
      (await fetch(`${serve.url}api/v1/state`)).json() as Promise<LiveState>;
    const until = async (wanted: (state: LiveState) => boolean): Promise<LiveState> => {
      let last = await state();
      await expect.poll(async () => wanted((last = await state())), { timeout: 20_000 }).toBe(true);
      return last;
    };

    beforeAll(async () => {
      await mkdir(resultsRoot, { recursive: true });
      serve = await startServe();
      browser = await openBrowser();
      page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "dark" });
      await page.goto(serve.url);
    });

    afterAll(async () => {
      await browser?.close();
      serve?.child.kill("SIGKILL");
    });

    test("plays the demo: what the page shows was decoded from the simulated wire", async () => {
      const playing = await until(({ stats }) => stats.framesDecoded > 60);
      expect(playing).toMatchObject({ status: "playing", loop: true, board: { id: "pi-3" } });
      expect(playing.stats.timingViolations).toBe(0);
      expect(playing.stats.framesSent - playing.stats.framesDecoded).toBeLessThanOrEqual(2);
      await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
      await page.screenshot({ path: join(resultsRoot, "serve.png") });
      expect(await litPixels(page)).toBeGreaterThan(500);
    });

    test("shows the pins of the strings with their function", async () => {
      const header = page.getByRole("region", { name: /J8/ });
      await expect.poll(() => header.innerText()).toMatch(/GPIO18\s*PWM0/);
      expect(await header.innerText()).toMatch(/GPIO13\s*PWM1/);
    });

    test("space pauses the simulated show and plays it again", async () => {
      await page.keyboard.press("Space");
      const paused = await until(({ status }) => status === "paused");
      const later = await state();
      expect(later.frame - paused.frame).toBeLessThanOrEqual(1);
      // The page hears of it within a tick; until then it would take the key for a pause once more.
      await page.getByRole("button", { name: "Play", exact: true }).waitFor();
      await page.keyboard.press("Space");
      await until(({ status, frame }) => status === "playing" && frame !== later.frame);
    });

    test("a frame that is sought reaches the LEDs", async () => {
      const post = (body: object) =>
        fetch(`${serve.url}api/v1/transport`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      await post({ action: "pause" });
      const before = await until(({ status }) => status === "paused");
      expect((await post({ action: "seek", frame: 500 })).ok).toBe(true);
      await until(({ frame, stats }) => frame === 500 && stats.framesDecoded > before.stats.framesDecoded);
      const refused = await post({ action: "seek", frame: 1e6 });
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ error: { code: "FSEQ_FRAME" } });
    });

    test("Ctrl-C ends it in order", async () => {
      serve.child.kill("SIGINT");
      const [code] = (await once(serve.child, "exit")) as [number];
      expect(code).toBe(0);
      expect(serve.printed()).not.toContain("Error");
    });
  },
);

/** Pixels of all canvases that are brighter than an LED that is off. */
function litPixels(page: Page): Promise<number> {
  return page.evaluate(() => {
    let lit = 0;
    for (const canvas of document.querySelectorAll("canvas")) {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4)
        if (Math.max(data[i]!, data[i + 1]!, data[i + 2]!) > 90) lit += 1;
    }
    return lit;
  });
}
