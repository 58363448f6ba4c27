import { sep } from 'node:path';
import { ClearFault } from './clear-fault.js';

/** What an operating system refuses that a person can put right, with the words it has for it (`strerror`). */
const REFUSED = {
  ENOSPC: 'No space left on device',
  EDQUOT: 'Disk quota exceeded',
  EROFS: 'Read-only file system',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
} as const;
type Refused = keyof typeof REFUSED;

/** PostgreSQL's own code for a full disk (Appendix A of its manual). */
const DISK_FULL_OF_POSTGRES = '53100';

/** A program that the launcher runs has ended, and told on its error output why. */
export class ProgramFault extends Error {
  override readonly name = 'ProgramFault';

  /** @param folder it was to write to. */
  constructor(
    message: string,
    readonly folder: string,
    readonly said: string,
  ) {
    super(`${message}\n${said}`);
  }
}

/** What errors of Node.js, of `pg`, a ProgramFault and PostgreSQL's (`PostgresFault`) have to say about it. */
interface Told {
  readonly code?: unknown;
  readonly path?: unknown;
  readonly folder?: unknown;
  readonly said?: unknown;
  readonly cause?: unknown;
}

/**
 * One sentence for a disk that is full and for files that may not be used, whoever met them on the way: an error of
 * Node.js, a program's output, or one of these as the cause of another error.
 *
 * @param dataFolder where the fault is when it does not tell.
 * @returns undefined for every other error, which is better seen whole.
 */
export function clearFaultOf(error: unknown, dataFolder: string): ClearFault | undefined {
  for (let told = error; typeof told === 'object' && told !== null; told = (told as Told).cause) {
    if (told instanceof ClearFault) return told;
    const { code, path, folder, said } = told as Told;
    const where = [path, folder].find((place) => typeof place === 'string') ?? dataFolder;
    const refused = code === DISK_FULL_OF_POSTGRES ? 'ENOSPC' : (refusedFile(code, path) ?? refusedIn(said));
    if (refused !== undefined) return new ClearFault(sentence(refused, where, dataFolder));
  }
  return undefined;
}

export function diskFull(folder: string): string {
  return `The disk that holds ${folder} is full or nearly so; free at least 500 MB and start again.`;
}

/** Without a path EACCES and EPERM are about something else, such as a port or a process. */
function refusedFile(code: unknown, path: unknown): Refused | undefined {
  const refused = (Object.keys(REFUSED) as Refused[]).find((known) => known === code);
  const isOfFiles = typeof path === 'string' || (refused !== 'EACCES' && refused !== 'EPERM');
  return isOfFiles ? refused : undefined;
}

/** Programs end a line with a colon and the system's words; "permission denied for table" is another matter. */
function refusedIn(said: unknown): Refused | undefined {
  if (typeof said !== 'string') return undefined;
  return (Object.keys(REFUSED) as Refused[]).find((code) => new RegExp(`: ${REFUSED[code]}\\s*$`, 'im').test(said));
}

function sentence(refused: Refused, where: string, dataFolder: string): string {
  const isOfData = where === dataFolder || where.startsWith(dataFolder + sep);
  switch (refused) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(where);
    case 'EROFS':
      return `${where} is on a file system that can only be read; ${isOfData ? 'set PAIRWELL_DATA to a folder elsewhere' : 'move the clone elsewhere'}.`;
    case 'EACCES':
    case 'EPERM': {
      const elsewhere = isOfData ? ', or set PAIRWELL_DATA to another folder' : '';
      return `${where} may not be used (${refused}); start as the user it belongs to, make it yours with chown${elsewhere}.`;
    }
  }
}
