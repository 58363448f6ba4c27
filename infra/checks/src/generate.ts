import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { configurationReference } from './reference/configuration-reference.js';
import { eventReference } from './reference/event-reference.js';
import { guaranteeReference } from './reference/guarantee-reference.js';
import { inWorkspace, SERVICES } from './workspace.js';

/**
 * Writes everything that is generated and committed: subgraph schemas, the supergraph, the references.
 * With `--check` nothing is written; a file that is not what the code says is named, and the exit code is 1.
 */
const check = process.argv.includes('--check');

const printed = [
  ...SERVICES.map((service) => `services/${service}/dist/src/print-schema.js`),
  'gateway/dist/supergraph/compose.js',
  'infra/cli/dist/print-reference.js',
];
const references = [
  ['docs/reference/events.md', eventReference],
  ['docs/reference/configuration.md', configurationReference],
  ['docs/reference/guarantees.md', guaranteeReference],
] as const;

let upToDate = true;
for (const script of printed) upToDate = print(script) && upToDate;
for (const [file, reference] of references) upToDate = (await refresh(file, await reference())) && upToDate;
process.exitCode = upToDate ? 0 : 1;

function print(script: string): boolean {
  const { status } = spawnSync(process.execPath, [inWorkspace(script), ...(check ? ['--check'] : [])], {
    stdio: 'inherit',
  });
  return status === 0;
}

async function refresh(file: string, wanted: string): Promise<boolean> {
  const path = inWorkspace(file);
  const found = await readFile(path, 'utf8').catch(() => '');
  if (found === wanted) return true;
  if (check) {
    console.error(`${file} is not what the code says: run "npm run generated" and commit it.`);
    return false;
  }
  await writeFile(path, wanted);
  console.log(`${file} written`);
  return true;
}
