import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKSPACE } from './installation/processes.js';
import { commandReference } from './reference.js';

/** Writes docs/reference/pairwell-command.md; with `--check` only says, in words and exit code, whether it is right. */
const NAME = 'docs/reference/pairwell-command.md';
const file = join(WORKSPACE, NAME);
const wanted = await commandReference();
const found = await readFile(file, 'utf8').catch(() => '');
if (found !== wanted && process.argv.includes('--check')) {
  console.error(`${NAME} is not what the code says: run "npm run generated" and commit it.`);
  process.exitCode = 1;
} else if (found !== wanted) {
  await writeFile(file, wanted);
  console.log(`${NAME} written`);
}
