import { builtinModules } from "node:module";
import { dirname, join, normalize, relative } from "node:path";
import { shortName } from "./table.mjs";

/**
 * @typedef {import("./table.mjs").LayerRow} LayerRow
 * @typedef {import("./table.mjs").Layers} Layers
 *
 * @typedef {object} PackageFacts
 * @property {LayerRow} row
 * @property {string[]} dependencies - Everything its package.json names.
 * @property {string[]} entries - Its `exports` keys.
 *
 * @typedef {object} Context
 * @property {Layers} layers
 * @property {Map<string, PackageFacts>} packages - By npm name.
 * @property {PackageFacts} from
 * @property {string} file - Relative to the house.
 * @property {boolean} test
 */

const BUILTINS = new Set(builtinModules);
/** What every test may import: the runner, and what makes inputs. */
const FOR_TESTS = new Set(["vitest", "fast-check"]);

/**
 * Says what is wrong with one import, or nothing.
 *
 * @param {Context} context
 * @param {string} specifier
 * @returns {string | undefined}
 */
export function judgeImport(context, specifier) {
  if (specifier.startsWith(".")) return judgeRelative(context, specifier);
  if (specifier.startsWith("node:") || BUILTINS.has(specifier)) return judgeBuiltin(context, specifier);
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const target = context.packages.get(name);
  return target === undefined
    ? judgeExternal(context, name)
    : judgeInternal(context, target, specifier.slice(name.length));
}

/**
 * @param {Context} context
 * @param {string} specifier
 */
function judgeRelative({ from, file }, specifier) {
  const target = normalize(join(dirname(file), specifier));
  if (!relative(from.row.path, target).startsWith("..")) return undefined;
  return `"${specifier}" leaves ${from.row.name}; import the package by its name`;
}

/**
 * @param {Context} context
 * @param {string} specifier
 */
function judgeBuiltin({ from, test }, specifier) {
  if (from.row.node || test) return undefined;
  return `${from.row.name} must run without Node, and imports "${specifier}"`;
}

/**
 * @param {Context} context
 * @param {string} name
 */
function judgeExternal({ layers, from, test }, name) {
  const only = layers.only[name];
  if (only !== undefined && !only.includes(from.row.name))
    return `only ${only.join(", ")} may import "${name}"`;
  if (from.dependencies.includes(name) || (test && FOR_TESTS.has(name))) return undefined;
  return `${from.row.name} imports "${name}", which its package.json does not name`;
}

/**
 * @param {Context} context
 * @param {PackageFacts} target
 * @param {string} subpath - `""` or `/protocol`.
 */
function judgeInternal({ from, test }, target, subpath) {
  const name = shortName(target.row);
  const what = `"${target.row.name}${subpath}"`;
  if (subpath !== "" && !target.entries.includes(`.${subpath}`)) {
    return `${what} reaches into ${target.row.name}; import what it exports`;
  }
  if (target === from) return test ? undefined : `${from.row.name} imports itself by name`;
  const named =
    from.row.imports.includes(name) || (subpath !== "" && from.row.imports.includes(name + subpath));
  if (named) {
    const declared = from.dependencies.includes(target.row.name);
    return declared ? undefined : `${what} is missing in the package.json of ${from.row.name}`;
  }
  if (test && (target.row.backend || name === "testing")) return undefined;
  if (target.row.backend) return `${what} is a backend; only apps and tests name one`;
  return `${from.row.name} may not import ${what}: its row in layers.json does not name it`;
}
