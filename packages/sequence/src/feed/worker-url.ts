/**
 * Where a worker's built file lies, seen from the module that starts it.
 *
 * From the sources (tests) it is the file in `dist`; from `dist` and from a bundle it is a sibling, so the bundler
 * needs the worker as an entry point of its own.
 *
 * @param from - `import.meta.url` of the module that starts it.
 * @param name - File name without suffix.
 */
export function workerUrl(from: string, name: string): URL {
  const at = from.lastIndexOf("/src/");
  const built = at < 0 ? from : `${from.slice(0, at)}/dist/${from.slice(at + "/src/".length)}`;
  return new URL(`./${name}.js`, built);
}
