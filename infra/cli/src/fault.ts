/** How the command ends; documented in its help. */
export const EXIT = {
  DONE: 0,
  FAILED: 1,
  USAGE: 2,
  /** EX_CONFIG of sysexits.h, as the processes use it. */
  CONFIGURATION: 78,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What an operator can mend: one sentence (or one list of configuration faults) and an exit code; no stack is shown. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';

  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.FAILED,
  ) {
    super(message);
  }
}

export function usageFault(message: string): CommandFault {
  return new CommandFault(message, EXIT.USAGE);
}
