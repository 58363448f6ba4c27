import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves `dist/test-results/<name>.json` in the project, so that `.ci/run` can sum what every runner counted. */
export default class CountReporter {
  constructor(globalConfig) {
    this.rootDir = globalConfig.rootDir;
  }

  onRunComplete(contexts, results) {
    const [context] = contexts;
    const name = context?.config.displayName?.name ?? 'tests';
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const folder = join(this.rootDir, 'dist', 'test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify({ passed: results.numPassedTests, failed, skipped: results.numPendingTests }),
    );
  }
}
