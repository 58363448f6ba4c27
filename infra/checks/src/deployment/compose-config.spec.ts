import { beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findComposeReader, type ComposeReader } from './compose-reader.js';

const DEPLOYMENTS = [
  ['compose.yaml'],
  ['compose.yaml', 'compose.history-in-postgres.yaml'],
  ['compose.yaml', 'compose.history-in-postgres.yaml', 'compose.postgres-alone.yaml'],
  ['compose.yaml', 'rehearsal/compose.outside.yaml'],
];
const WITHIN = 450_000;
let reader: ComposeReader | undefined;

beforeAll(() => {
  const found = findComposeReader();
  if ('missing' in found) {
    process.stdout.write(`\nNOT RUN: Compose's own reading of the files, because ${found.missing}.\n`);
  } else {
    reader = found;
  }
}, WITHIN);

it.each(DEPLOYMENTS.map((files) => [files.join(' with '), files] as const))(
  '%s is what Compose itself accepts, where it can be had',
  (_name, files) => expect(() => reader?.read(files)).not.toThrow(),
);

it('a fault in a file would be noticed, where Compose can be had', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pairwell-compose-'));
  const wrong = join(folder, 'compose.yaml');
  writeFileSync(wrong, 'name: wrong\nservices:\n  identity:\n    imagine: pairwell:0.1.0\n');
  try {
    if (reader) expect(() => reader?.read([wrong])).toThrow();
    else expect(reader).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
