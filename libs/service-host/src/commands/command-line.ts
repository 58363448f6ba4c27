import { parseArgs } from 'node:util';
import { StartFault } from '../host/start-fault.js';

const OPTIONS = {
  reason: { type: 'string' },
  type: { type: 'string' },
  by: { type: 'string' },
  why: { type: 'string' },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** What was asked on the command line of a service. */
export interface Asked {
  /** The command's words, such as `dead-letters list`, and what follows them. */
  readonly words: readonly string[];
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
}

/** A command that was not asked for as it must be: exit code 2. */
export function usageFault(message: string): StartFault {
  return new StartFault(message, 2);
}

/** @throws StartFault with exit code 2 and one sentence. */
export function parseCommandLine(argv: readonly string[]): Asked {
  try {
    // The answer is JSON always; `--json` says so and changes nothing.
    const options = { ...OPTIONS, json: { type: 'boolean' } } as const;
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    const { json: _json, ...given } = values;
    return { words: positionals, options: given };
  } catch (error) {
    const [sentence = 'The command line cannot be read'] = String((error as Error).message).split('. ');
    throw usageFault(`${sentence.replace(/\.$/, '')}.`);
  }
}
