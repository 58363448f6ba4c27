import { type Command, Option } from 'commander';
import type { Installation } from './installation/installation.js';
import type { Answer, Terminal } from './output/terminal.js';

/** The options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly envFile?: string[];
  readonly data?: string;
}

/** One piece of work, once it is known which platform it is about. */
export type Work = (installation: Installation, terminal: Terminal) => Promise<Answer>;

/** How a command hands over its work; the answer is printed as JSON or in words. */
export type Carry = (options: CommonOptions, work: Work) => Promise<void>;

/** A command with an example under its help, and the options that all of them share. */
export function leaf(parent: Command, usage: string, description: string, example: string): Command {
  return parent
    .command(usage)
    .description(description)
    .addOption(new Option('--json', 'answer as JSON'))
    .addOption(
      new Option(
        '--env-file <[process=]file>',
        'configuration of every process or of one, or a folder of <process>.env; may be repeated',
      ).argParser((file, files: string[] | undefined) => [...(files ?? []), file]),
    )
    .addOption(new Option('--data <folder>', 'data folder of an embedded platform; .pairwell when nothing is told'))
    .addHelpText('after', `\nExample:\n  $ npx pairwell ${example}`);
}

/** A word that other commands stand under. */
export function group(parent: Command, name: string, description: string, example: string): Command {
  return parent.command(name).description(description).addHelpText('after', `\nExample:\n  $ npx pairwell ${example}`);
}
