import { bcm2711, bcm2835, bcm2837, type SocDescription } from "@pinrail/describe";
import { describe, expect, test } from "vitest";
import { allowedDmaChannels, dmaChannelObjection, guardDmaChannel } from "./dma-guard.js";

describe("dmaChannelObjection()", () => {
  test.each<[string, SocDescription, number, RegExp]>([
    ["the Pi 3's SD card channel", bcm2837, 5, /kernel's drivers.*SD card/],
    ["a firmware channel", bcm2837, 3, /firmware/],
    ["channel 15", bcm2835, 15, /firmware/],
    ["the first full channel", bcm2837, 0, /kernel's drivers/],
    ["a 40-bit channel", bcm2711, 12, /40-bit/],
    ["no channel", bcm2837, 16, /0 to 15/],
    ["half a channel", bcm2837, 8.5, /0 to 15/],
  ])("refuses %s", (_note, soc, channel, reason) => {
    expect(dmaChannelObjection(soc, channel)).toMatch(reason);
  });

  test("leaves the channels that Linux owns and the kernel hands out last", () => {
    expect(allowedDmaChannels(bcm2837)).toEqual([8, 9, 10, 11, 12, 13, 14]);
    expect(allowedDmaChannels(bcm2711)).toEqual([8, 9, 10]);
  });
});

describe("guardDmaChannel()", () => {
  test("does not open the registers of a channel that the tables refuse", async () => {
    const open = () => expect.unreachable("channel 5 must not be touched");
    const attempt = guardDmaChannel(bcm2837, 5, open);
    await expect(attempt).rejects.toMatchObject({ code: "DMA_CHANNEL" });
    await expect(attempt).rejects.toThrow("Cannot use DMA channel 5 on the bcm2837");
  });
});
