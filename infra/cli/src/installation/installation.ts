import type { DataFolder } from '@pairwell/local';
import { CommandFault, EXIT } from '../fault.js';
import { type EnvFile, readEnvFiles } from './env-files.js';
import type { ProcessName } from './processes.js';

export interface WhereToLook {
  /** As `--env-file` gives them. */
  readonly envFile?: readonly string[];
  /** As `--data` gives it. */
  readonly data?: string;
}

export type Environment = Readonly<Record<string, string>>;

/** The launcher's own variables: no process knows them. */
const LAUNCHERS = ['PAIRWELL_DATA', 'PAIRWELL_FIRST_PORT'];
/** What a child process needs of the shell, whatever its configuration is. */
const SYSTEM = ['PATH', 'HOME', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS'];

/** The platform that a command is about: the configuration of each process, and where each value was found. */
export class Installation {
  private constructor(
    private readonly shell: Environment,
    private readonly files: readonly EnvFile[],
    /** The embedded platform's folder; undefined for any other. */
    readonly embedded: DataFolder | undefined,
  ) {}

  /**
   * Looks in this order, later ones adding to and overriding earlier ones: the embedded platform's data folder or else
   * the environment of the shell, then each `--env-file`. The data folder is the one of `--data` or PAIRWELL_DATA, or
   * `.pairwell` of this workspace when nothing else tells where the platform is.
   *
   * @throws CommandFault
   */
  static async find({ envFile = [], data }: WhereToLook, shell: NodeJS.ProcessEnv): Promise<Installation> {
    const files = readEnvFiles(envFile);
    const told = data ?? shell['PAIRWELL_DATA'];
    const elsewhere =
      files.length > 0 || shell['DATABASE_URL'] !== undefined || shell['DATABASE_URL_FILE'] !== undefined;
    const embedded = told === undefined && elsewhere ? undefined : await findDataFolder(told, shell);
    if (told !== undefined && embedded === undefined) {
      throw new CommandFault(`No embedded platform has ever been started in ${told}.`, EXIT.CONFIGURATION);
    }
    return new Installation(defined(shell), files, embedded);
  }

  /** All that the process would find in its environment. */
  environmentOf(process: ProcessName): Environment {
    const base = this.embedded
      ? { ...pick(this.shell, SYSTEM), ...this.embedded.environmentOf(process) }
      : Object.fromEntries(Object.entries(this.shell).filter(([name]) => !LAUNCHERS.includes(name)));
    return Object.assign({}, base, ...this.filesFor(process).map(({ values }) => values)) as Environment;
  }

  /** Where the process's variable was found, in words; undefined when nowhere. */
  originOf(process: ProcessName, name: string): string | undefined {
    const file = this.filesFor(process).findLast(({ values }) => values[name] !== undefined);
    if (file) return file.path;
    if (this.embedded) {
      return this.embedded.environmentOf(process)[name] === undefined ? undefined : this.embedded.path;
    }
    return this.shell[name] === undefined ? undefined : 'the environment';
  }

  private filesFor(process: ProcessName): readonly EnvFile[] {
    return this.files.filter((file) => file.process === undefined || file.process === process);
  }
}

/** Loaded only when it is needed: a deployment has no embedded platform, and the launcher is much code. */
async function findDataFolder(told: string | undefined, shell: NodeJS.ProcessEnv): Promise<DataFolder | undefined> {
  const { ClearFault, openDataFolder, readSettings } = await import('@pairwell/local');
  try {
    const { dataFolder, ports } = readSettings({ ...shell, ...(told === undefined ? {} : { PAIRWELL_DATA: told }) });
    return await openDataFolder(dataFolder, ports.gateway);
  } catch (error) {
    throw error instanceof ClearFault ? new CommandFault(error.message, EXIT.CONFIGURATION) : error;
  }
}

function defined(shell: NodeJS.ProcessEnv): Environment {
  return Object.fromEntries(Object.entries(shell).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function pick(values: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
