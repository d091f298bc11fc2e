import { describe, expect, it } from 'vitest';
import {
  addComptes,
  countCheck,
  countPlaywright,
  countTests,
  countVitest,
  summaryOf
} from './test-counts.ts';

describe('counting the reports of the test programs', () => {
  it('counts a file that could not be loaded as one failure, and not twice one that has failed tests', () => {
    const file = (status: string, ...tests: string[]) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test }))
    });
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [file('passed', 'passed'), file('failed', 'passed', 'failed'), file('failed')]
    };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('counts journeys, and errors outside of any journey', () => {
    const report = { stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 }, errors: [{}] };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 3 });
  });
});

describe('counting a step', () => {
  const report = { passed: 7, failed: 0, skipped: 0 };

  it('is one check, passed or failed, when it has no tests', () => {
    expect(countCheck(true)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(countCheck(false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('fails when the program ends badly, whatever its report says', () => {
    expect(countTests(true, report)).toEqual(report);
    expect(countTests(false, report)).toEqual({ ...report, failed: 1 });
    expect(countTests(false, { ...report, failed: 3 })).toEqual({ ...report, failed: 3 });
  });

  it('fails when tests leave no report, even if the program ends well', () => {
    expect(countTests(true, null).failed).toBe(1);
    expect(countTests(false, null).failed).toBe(1);
  });
});

it('sums everything in one line', () => {
  const total = addComptes([
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 9, failed: 1, skipped: 0 }
  ]);
  expect(summaryOf(total)).toBe('12 passed, 1 failed');
  expect(summaryOf({ ...total, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  expect(summaryOf(addComptes([]))).toBe('0 passed, 0 failed');
});
