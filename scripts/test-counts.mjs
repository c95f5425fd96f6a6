import fs from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** Counts in a report of Vitest; a file that could not be loaded counts as one failure. */
export function vitestCounts(report) {
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
}

/** Counts in a report of Playwright; a test that passed at a second try has passed. */
export function playwrightCounts({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

/** Reads a report; one that was never written holds nothing. */
export function countsOf(file, count) {
  return fs.existsSync(file) ? count(JSON.parse(fs.readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
}

/** A step that went wrong without a failed test (format, types, a crash) counts as one failure: red must never read "0 failed". */
export function countsOfStep(counts, succeeded) {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

export function sum(all) {
  return all.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  );
}
