import { runPairwell } from './program.js';

/** What a command line ended with. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as the command does, in this process; the shell holds nothing but what it is given. */
export async function pairwell(argv: readonly string[], shell: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const said = { out: '', err: '' };
  const terminal = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
  };
  const { PATH, HOME } = process.env;
  const code = await runPairwell(argv, { terminal, shell: { PATH, HOME, ...shell } });
  return { code, ...said };
}
