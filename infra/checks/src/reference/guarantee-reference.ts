import { readdir, readFile } from 'node:fs/promises';
import { inWorkspace } from '../workspace.js';
import { GUARANTEES } from './guarantees.js';

const TEST_FILE = /\.(spec|contract)\.ts$/;
const MENTION = /\bguarantees? (\d(?:and (?=\d)|[\d, a-g–-])*)/gi;

/** docs/reference/guarantees.md: each statement with the tests that name it, in a title or a comment. */
export async function guaranteeReference(): Promise<string> {
  const tests = await testsByGuarantee();
  const lines = Object.entries(GUARANTEES).flatMap(([number, statement]) => {
    const files = [...(tests.get(Number(number)) ?? [])].sort();
    return [
      `${number}. ${statement}`,
      ...(files.length ? files : ['not proved by a test yet']).map((file) => `   - ${linked(file)}`),
    ];
  });
  return [
    '# Guarantees',
    '',
    'Generated from the tests that name them; do not edit. A statement without a test belongs to a part that is not',
    'built yet.',
    '',
    ...lines,
    '',
  ].join('\n');
}

function linked(file: string): string {
  return TEST_FILE.test(file) ? `[${file}](../../${file})` : file;
}

async function testsByGuarantee(): Promise<Map<number, Set<string>>> {
  const found = new Map<number, Set<string>>();
  for (const folder of ['libs', 'services', 'gateway', 'infra']) {
    for (const file of await readdir(inWorkspace(folder), { recursive: true })) {
      if (!TEST_FILE.test(file) || /(^|\/)(dist|node_modules)\//.test(file)) continue;
      const path = `${folder}/${file}`;
      const text = await readFile(inWorkspace(path), 'utf8');
      for (const [, mention] of text.matchAll(MENTION))
        for (const number of numbersIn(mention ?? '')) add(found, number, path);
    }
  }
  return found;
}

/** `4a`, `4 a–g`, `2, 3`, `8 and 25` and `1-3` all occur in titles; letters name parts of a statement. */
function numbersIn(mention: string): number[] {
  return [...mention.matchAll(/(\d+)(?:\s*[-–]\s*(\d+))?/g)].flatMap(([, from, to]) => {
    const first = Number(from);
    return Array.from({ length: Number(to ?? from) - first + 1 }, (_, index) => first + index);
  });
}

function add(found: Map<number, Set<string>>, number: number, path: string): void {
  found.set(number, (found.get(number) ?? new Set()).add(path));
}
