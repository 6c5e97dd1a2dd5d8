/**
 * What a tier of tests came to.
 *
 * @typedef {object} TierResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [notes] - What failed, and why something was skipped; a line each.
 *
 * @typedef {object} Tier
 * @property {string} name
 * @property {() => Promise<TierResult>} run - A rejection counts as one failure.
 */

/**
 * Counts as every line of results has them, and as the last line of `npm test` must have them.
 *
 * @param {TierResult} result
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Runs a tier; one that crashes has failed once.
 *
 * @param {Tier} tier
 * @returns {Promise<TierResult>}
 */
export async function runTier(tier) {
  try {
    return await tier.run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: 1, skipped: 0, notes: [`crashed: ${reason}`] };
  }
}

/**
 * Sum over tiers.
 *
 * @param {readonly TierResult[]} results
 * @returns {TierResult}
 */
export function sumResults(results) {
  return results.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
