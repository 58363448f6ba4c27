import type { ExitCode } from '../fault.js';

/** Where a command says things; a spec puts its own in place. */
export interface Terminal {
  /** The answer. */
  out(text: string): void;
  /** Progress, and what went wrong. */
  err(text: string): void;
}

export const standardTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** What a command found or did: for programs as JSON, for people in words. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  /** Other than 0 when the answer itself says that something is not well. */
  readonly exitCode?: ExitCode;
}
