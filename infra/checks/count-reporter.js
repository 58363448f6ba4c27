import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Leaves `dist/test-results/<name>.json` in the project, so that `.ci/run` can sum what every runner counted. A run that
 * repeats tests under other conditions names itself in PAIRWELL_TEST_RUN and has a file of its own: `<name>.<run>.json`.
 */
export default class CountReporter {
  constructor(globalConfig) {
    this.rootDir = globalConfig.rootDir;
  }

  onRunComplete(contexts, results) {
    const [context] = contexts;
    const run = process.env.PAIRWELL_TEST_RUN;
    const name = (context?.config.displayName?.name ?? 'tests') + (run ? `.${run}` : '');
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const folder = join(this.rootDir, 'dist', 'test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify({ passed: results.numPassedTests, failed, skipped: results.numPendingTests }),
    );
  }
}
