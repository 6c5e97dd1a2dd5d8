const whole = new Intl.NumberFormat("en");
const oneDigit = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** `1,234,567`. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** `1 pixel`, `1,200 pixels`. */
export function countOf(count: number, unit: string): string {
  return `${formatCount(count)} ${unit}${count === 1 ? "" : "s"}`;
}

/** `12.3M`, for numbers that only grow. */
export function formatCompact(value: number): string {
  return value < 100_000 ? whole.format(value) : compact.format(value);
}

/** `39.9`. */
export function formatRate(value: number): string {
  return oneDigit.format(value);
}

/** `84.2 MB`, in millions of bytes. */
export function formatBytes(bytes: number): string {
  return `${oneDigit.format(bytes / 1e6)} MB`;
}

/** `1:02.3`, or `1:00:02.3` from an hour on. Tenths are cut, not rounded: a clock never shows time to come. */
export function formatTime(ms: number): string {
  const tenths = Math.max(0, Math.floor(ms / 100));
  const minutes = Math.floor(tenths / 600);
  const seconds = `${pad(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
  return minutes < 60
    ? `${minutes}:${seconds}`
    : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${seconds}`;
}

/** `1 minute 2 seconds`, for a screen reader. */
export function speakTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [part(Math.floor(seconds / 3600), "hour"), part(Math.floor(seconds / 60) % 60, "minute")];
  return [...parts.filter((text) => text !== ""), part(seconds % 60, "second") || "0 seconds"].join(" ");
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function part(value: number, unit: string): string {
  return value === 0 ? "" : `${value} ${unit}${value === 1 ? "" : "s"}`;
}
