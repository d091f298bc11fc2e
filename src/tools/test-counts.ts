/** How many tests of a step passed, failed and were left out. */
export interface Compte {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const AUCUN: Compte = { passed: 0, failed: 0, skipped: 0 };
export const UN_ECHEC: Compte = { passed: 0, failed: 1, skipped: 0 };

/** The parts of vitest's JSON report that count. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The parts of Playwright's JSON report that count. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly flaky: number;
    readonly unexpected: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** A file that could not even be loaded has no test of its own: it counts as one failure. */
export function countVitest(report: unknown): Compte {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    report as VitestReport;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests
  };
}

/** A journey that passed only at its second try passed; an error outside of any journey is a failure. */
export function countPlaywright(report: unknown): Compte {
  const { stats, errors } = report as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped
  };
}

/** A step that is one check: types, lint, build. */
export function countCheck(succeeded: boolean): Compte {
  return succeeded ? { passed: 1, failed: 0, skipped: 0 } : UN_ECHEC;
}

/**
 * A step of tests. One that ends badly while its report shows no failure (an exception between two
 * tests) or that leaves no report, even when it ends well, counts as one failure.
 */
export function countTests(succeeded: boolean, report: Compte | null): Compte {
  if (!report) return UN_ECHEC;
  return succeeded || report.failed > 0 ? report : { ...report, failed: 1 };
}

export function addComptes(comptes: readonly Compte[]): Compte {
  return comptes.reduce(
    (total, compte) => ({
      passed: total.passed + compte.passed,
      failed: total.failed + compte.failed,
      skipped: total.skipped + compte.skipped
    }),
    AUCUN
  );
}

/** The last line of `npm test`, in words that programs look for. */
export function summaryOf({ passed, failed, skipped }: Compte): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
