/** A size as people read it: `882,168 bytes (861.5 KB)`. */
export function sizeText(bytes: number): string {
  const exact = `${bytes.toLocaleString("en-US")} bytes`;
  if (bytes < 1024) return exact;
  const power = Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return `${exact} (${(bytes / 1024 ** power).toFixed(1)} ${["B", "KB", "MB", "GB"][power]})`;
}

/** A duration as people read it: `1:50.250`. */
export function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const seconds = ((ms % 60_000) / 1000).toFixed(3).padStart(6, "0");
  return hours > 0 ? `${hours}:${String(rest).padStart(2, "0")}:${seconds}` : `${rest}:${seconds}`;
}

/** Text from a file, without what could steer a terminal. */
export function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
}
