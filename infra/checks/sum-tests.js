import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Prints `N passed, N failed` over the result files of all runners.
 * Arguments: how many other checks failed, and the exit code of the test line.
 * A skipped test counts as failed: there must be none. So does a project that left no result.
 */
const root = join(import.meta.dirname, '..', '..');
let passed = 0;
let failed = Number(process.argv[2] ?? 0);
for (const project of projects()) {
  if (resultFiles(project).length > 0) continue;
  console.error(`no test results of ${relative(root, project)}`);
  failed += 1;
}
for (const file of projects().flatMap(resultFiles)) {
  const counted = JSON.parse(readFileSync(file, 'utf8'));
  passed += counted.passed;
  failed += counted.failed + counted.skipped;
}
if (failed === 0 && Number(process.argv[3] ?? 0) !== 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function projects() {
  const inside = (folder) =>
    readdirSync(join(root, folder))
      .map((name) => join(root, folder, name))
      .filter((project) => existsSync(join(project, 'package.json')));
  return [...inside('libs'), ...inside('services'), join(root, 'gateway'), ...inside('infra')];
}

function resultFiles(project) {
  const folder = join(project, 'dist', 'test-results');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
