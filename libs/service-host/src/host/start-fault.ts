/** Why a process cannot start, in one sentence for whoever started it; no stack is shown. */
export class StartFault extends Error {
  override readonly name = 'StartFault';

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
