import { writeFileSync } from 'node:fs';

/** Writes the two counts of a run. Jest's own JSON report holds the compared values too, and cannot write a bigint. */
export default class CountingReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    // A suite that could not even start counts as a failed test.
    const counts = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
    const path = process.env.UTFALL_TEST_COUNTS;
    if (path) writeFileSync(path, JSON.stringify(counts));
  }
}
