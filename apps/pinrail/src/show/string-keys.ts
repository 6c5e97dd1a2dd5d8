/** What `--string` knows, in the order its help shows. */
export const STRING_KEYS = {
  gpio: "BCM number of the data pin (required)",
  pixels: "LEDs on the string (required)",
  led: "LED part, see `pinrail leds`; ws2812b",
  order: "colours in the order sent, such as grb; the part's own",
  start: "first channel of the sequence, from 1; after the string before",
  brightness: "0-255; 255",
  gamma: "exponent, such as 2.2; 1",
  group: "LEDs that show one pixel together; 1",
  null: "dark LEDs before the first pixel; 0",
  reverse: "1 when the string starts at its far end; 0",
  zigzag: "LEDs a row when every second row runs back; 0",
  symbols: "symbols a bit, 4 or 3 (as rpi_ws281x); 4",
  invert: "1 for a driver transistor that inverts; 0",
  name: "what the page calls it; the pin's name",
} as const;
