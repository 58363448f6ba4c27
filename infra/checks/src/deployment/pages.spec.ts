import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { inWorkspace } from '../workspace.js';

const PAGES = [
  'deploy',
  'upgrade',
  'configure-sign-in',
  'erase-a-person',
  'back-up-and-restore',
  'rotate-secrets',
  'read-the-dashboards',
  'replay-dead-letters',
  'rebuild-a-read-model',
  'scale-out',
];
const read = (path: string) => readFileSync(inWorkspace(path), 'utf8');
const commands = new Set(read('docs/reference/pairwell-command.md').match(/(?<=^## pairwell ).*$/gm));
const contents = read('docs/README.md');

describe.each(PAGES)('the page %s for operations', (page) => {
  const text = read(`docs/how-to/${page}.md`);

  it('is in the table of contents, and says what of it was rehearsed', () => {
    expect(contents).toContain(`(how-to/${page}.md)`);
    expect(text).toMatch(/^## Rehearsed$/m);
  });

  it('names commands that the ops command has', () => {
    const asked = [...text.matchAll(/(?:run --rm pairwell|pairwell\.js|npx pairwell) ([a-z-]+)(?: ([a-z-]+))?/g)];
    for (const [, group = '', verb = ''] of asked) {
      expect([`${group} ${verb}`, commands.has(group) || commands.has(`${group} ${verb}`)]).toEqual([
        `${group} ${verb}`,
        true,
      ]);
    }
  });

  it('leads only to pages that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => `docs/how-to/${link}`);
    for (const link of links) expect([link, existsSync(inWorkspace(link))]).toEqual([link, true]);
  });
});
