import { expect, test } from 'vitest';
import { countsOf, countsOfStep, playwrightCounts, sum, vitestCounts } from './test-counts.mjs';

test('counts a test file that could not be loaded as a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}, {}] },
    ],
  };
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2 });
});

test('counts a browser test that passed at the second try as passed', () => {
  const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 3 };
  expect(playwrightCounts({ stats })).toEqual({ passed: 5, failed: 2 });
});

test('never reads "0 failed" when a step went wrong', () => {
  const none = { passed: 0, failed: 0 };
  expect(countsOfStep(none, true)).toEqual(none);
  expect(countsOfStep(none, false)).toEqual({ passed: 0, failed: 1 });
  expect(countsOfStep({ passed: 2, failed: 3 }, false)).toEqual({ passed: 2, failed: 3 });
  expect(countsOf('/nowhere/report.json', vitestCounts)).toEqual(none);
});

test('sums the suites', () => {
  const suites = [
    { passed: 1, failed: 0 },
    { passed: 2, failed: 3 },
  ];
  expect(sum(suites)).toEqual({ passed: 3, failed: 3 });
});
