/**
 * Frames like those of a show: most channels dark or steady, some ramps and chases, a little noise.
 *
 * @returns Each frame in the same buffer.
 */
export function* showFrames(channels: number, frames: number): Generator<Uint8Array> {
  const frame = new Uint8Array(channels);
  for (let number = 0; number < frames; number++) {
    for (let i = 0; i < channels; i++) frame[i] = channelValue(i, number);
    yield frame;
  }
}

function channelValue(channel: number, frame: number): number {
  const pixel = Math.floor(channel / 3);
  const prop = pixel >> 6;
  switch ((prop + (frame >> 7)) % 5) {
    case 0:
      return 0; // dark
    case 1:
      return (frame * 3 + pixel * 2 + (channel % 3) * 85) & 0xff; // a colour wash that moves
    case 2:
      return (pixel - (frame >> 1)) % 16 === 0 ? 255 : 0; // a chase
    case 3:
      return channel % 3 === 0 ? 200 : 40; // steady
    default:
      return (Math.imul(pixel * 2_654_435_761 + (frame >> 2), 40_503) >>> 13) & 0xff; // twinkle
  }
}
