import type { Command } from 'commander';
import { pairwell, runPairwell } from './program.js';
import { standardTerminal } from './output/terminal.js';

/** docs/reference/pairwell-command.md: the help of every command, as the command itself prints it. */
export async function commandReference(): Promise<string> {
  const sections: string[] = [];
  for (const path of everyPath(pairwell(() => Promise.resolve(), standardTerminal))) {
    const heading = ['pairwell', ...path].join(' ');
    sections.push(`## ${heading}`, '', '```text', (await helpOf(path)).trim(), '```', '');
  }
  return [
    '# The command `npx pairwell`',
    '',
    'Generated from the command’s own help; do not edit. What it is for and how it finds a platform is in',
    '[infra/cli](../../infra/cli/README.md).',
    '',
    ...sections,
  ].join('\n');
}

function everyPath(command: Command, path: readonly string[] = []): (readonly string[])[] {
  return [path, ...command.commands.flatMap((child) => everyPath(child, [...path, child.name()]))];
}

async function helpOf(path: readonly string[]): Promise<string> {
  let said = '';
  const terminal = { out: (text: string) => void (said += text), err: (text: string) => void (said += text) };
  await runPairwell([...path, '--help'], { terminal, shell: {} });
  return said;
}
