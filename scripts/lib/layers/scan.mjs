/**
 * @typedef {object} Import
 * @property {string} specifier
 * @property {number} line - From 1.
 * @property {boolean} typeOnly - `import type`: gone when the program runs.
 *
 * @typedef {object} Scan
 * @property {Import[]} imports - `import`, `export … from`, `import()` and `require()` with a literal name.
 * @property {string} code - The source with comments, strings and regular expressions blanked, lines kept.
 */

/** After one of these a slash starts a regular expression, elsewhere it divides. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%~^]|=>|\b(?:return|typeof|case|in|of|void|delete|throw|await|yield))$/;
const IMPORT =
  /(?<![\w$.#])(?:((?:import|export)\s+type\s[^"';]*?)?\bfrom|import|import\s*\(|require(?:\.resolve)?\s*\()\s*(["'])(\d+)\2/g;

/**
 * Finds what a TypeScript source imports, without a compiler: the check must run before anything is installed.
 *
 * @param {string} source
 * @returns {Scan}
 */
export function scan(source) {
  const { code, strings } = blank(source);
  /** @type {Import[]} */
  const imports = [];
  for (const match of code.matchAll(IMPORT)) {
    const line = code.slice(0, match.index).split("\n").length + (match[0].match(/\n/g) ?? []).length;
    imports.push({ specifier: strings[Number(match[3])] ?? "", line, typeOnly: match[1] !== undefined });
  }
  return { imports, code };
}

/**
 * Replaces every string by its number in `strings`, and blanks comments and regular expressions.
 *
 * @param {string} source
 */
function blank(source) {
  /** @type {string[]} */
  const strings = [];
  let code = "";
  /** Depths of `{` at which a template literal goes on. @type {number[]} */
  const templates = [];
  let depth = 0;
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const char = source[at] ?? "";
    const end = endOfToken(source, at, code, templates.at(-1) === depth && char === "}");
    if (end === undefined) {
      if (char === "{") depth += 1;
      if (char === "}") depth -= 1;
      code += char;
      at += 1;
      continue;
    }
    const text = source.slice(at, end);
    if (char === "}") {
      templates.pop();
      depth -= 1;
    }
    if ((char === "`" || char === "}") && text.endsWith("${")) {
      depth += 1;
      templates.push(depth);
    }
    if (rest !== "//" && rest !== "/*" && (char === '"' || char === "'")) {
      code += `${char}${strings.push(text.slice(1, -1)) - 1}${char}`;
    } else {
      code += text.replace(/[^\n]/g, " ");
    }
    at = end;
  }
  return { code, strings };
}

/**
 * Where the comment, string, template part or regular expression that starts at `at` ends; nothing when none starts.
 *
 * @param {string} source
 * @param {number} at
 * @param {string} before - The code so far.
 * @param {boolean} resumesTemplate - Whether a `}` here goes on with a template literal.
 * @returns {number | undefined}
 */
function endOfToken(source, at, before, resumesTemplate) {
  const char = source[at] ?? "";
  if (source.startsWith("//", at)) return endOr(source.indexOf("\n", at), source);
  if (source.startsWith("/*", at)) return endOr(source.indexOf("*/", at + 2), source, 2);
  if (char === '"' || char === "'") return endOfMatch(/(["'])(?:\\[\s\S]|(?!\1)[^\\\n])*\1/y, source, at);
  if (char === "`" || resumesTemplate)
    return endOfMatch(/[`}](?:\\[\s\S]|\$(?!\{)|[^\\`$])*(?:`|\$\{)/y, source, at);
  if (char === "/" && BEFORE_REGEX.test(before.slice(-20).trimEnd())) {
    return endOfMatch(/\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y, source, at);
  }
  return undefined;
}

/**
 * @param {RegExp} pattern - Sticky.
 * @param {string} source
 * @param {number} at
 */
function endOfMatch(pattern, source, at) {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

/**
 * @param {number} found
 * @param {string} source
 * @param {number} [extra]
 */
function endOr(found, source, extra = 0) {
  return found < 0 ? source.length : found + extra;
}
