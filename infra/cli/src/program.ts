import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import type { Carry } from './command-tree.js';
import { addConfigurationCommands, addDeadLetterCommands, addKeyCommands, addPlatformCommands } from './vocabulary.js';
import { CommandFault, EXIT } from './fault.js';
import { Installation } from './installation/installation.js';
import { standardTerminal, type Terminal } from './output/terminal.js';

/** What every command is given beside its own arguments. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly shell: NodeJS.ProcessEnv;
}

const EXIT_CODES = `
Exit codes:
  0   done
  1   failed, or something is not well
  2   wrong use of the command
  78  a fault in the configuration`;

/**
 * Runs the command line of `pairwell`.
 *
 * @param argv what was written after `pairwell`.
 * @returns the exit code; whatever went wrong has been said in one sentence.
 */
export async function runPairwell(
  argv: readonly string[],
  { terminal, shell }: Surroundings = { terminal: standardTerminal, shell: process.env },
): Promise<number> {
  let exitCode: number = EXIT.DONE;
  const carry: Carry = async (options, work) => {
    const answer = await work(await Installation.find(options, shell), terminal);
    terminal.out(options.json ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.text);
    exitCode = answer.exitCode ?? EXIT.DONE;
  };
  try {
    await pairwell(carry, terminal).parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
    if (error instanceof CommandFault) {
      terminal.err(`${error.message}\n`);
      return error.exitCode;
    }
    // A fault of ours: whoever reports it needs to say where it was.
    terminal.err(`pairwell failed for a reason of its own: ${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.FAILED;
  }
}

/** The whole vocabulary; also what the reference is generated from. */
export function pairwell(carry: Carry, terminal: Terminal): Command {
  const program = new Command('pairwell')
    .description('Operates a Pairwell platform: the embedded one of npm start, or a deployment.')
    .version(version())
    .exitOverride()
    .showHelpAfterError('Add --help to see how it is used.')
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .configureHelp({ helpWidth: 110 })
    .addHelpText('after', `${EXIT_CODES}\n\nExample:\n  $ npx pairwell status`);
  addPlatformCommands(program, carry);
  addDeadLetterCommands(program, carry);
  addKeyCommands(program, carry);
  addConfigurationCommands(program, carry);
  return program;
}

function version(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
