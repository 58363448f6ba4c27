import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { checkConfiguration } from './commands/check-configuration.js';
import {
  discardLetters,
  type Discarding,
  type LetterFilter,
  listLetters,
  replayLetters,
  showLetter,
} from './commands/dead-letters.js';
import { KEY_KINDS, newKey, rotateKeys } from './commands/keys.js';
import { migrate } from './commands/migrate.js';
import { rebuild, type Rebuilding } from './commands/rebuild.js';
import { republish } from './commands/republish.js';
import { retell } from './commands/retell.js';
import { seed } from './commands/seed.js';
import { type Carry, type CommonOptions, group, leaf } from './command-tree.js';
import { status } from './commands/status.js';

const SERVICE = 'identity, directory, matching, relationships or analytics';
const REASONS = ['MALFORMED', 'UNKNOWN_TYPE', 'UNKNOWN_VERSION', 'HANDLER_FAILED'];

/** status, republish, retell, rebuild, migrate, seed. */
export function addPlatformCommands(program: Command, carry: Carry): void {
  leaf(program, 'status', 'Whether each process is up and ready, and what waits where.', 'status --json').action(
    (options: CommonOptions) => carry(options, status),
  );
  leaf(
    program,
    'republish',
    'Has a service offer its whole state or history again; consumers ignore what they have.',
    'republish identity',
  )
    .argument('<service>', 'identity, directory or relationships')
    .action((service: string, options: CommonOptions) =>
      carry(options, (installation) => republish(installation, service)),
    );
  leaf(
    program,
    'retell',
    'Has relationships tell others its history from the beginning: after a restore in which the history is the older part.',
    'retell relationships',
  )
    .argument('<service>', 'relationships')
    .action((service: string, options: CommonOptions) =>
      carry(options, (installation) => retell(installation, service)),
    );
  leaf(
    program,
    'rebuild',
    'Rebuilds a read model from zero while the service goes on, and says how many rows were wrong.',
    'rebuild analytics relationship-facts',
  )
    .argument('<service>', SERVICE)
    .argument('[read-model]', 'one read model of the service; all of them unless told')
    .option('--no-republish', 'take the event log as it is: right only when it still holds everything')
    .option('--wait <seconds>', 'how long each step of running services is waited for', seconds, 300)
    .action((service: string, readModel: string | undefined, options: CommonOptions & Rebuilding) =>
      carry(options, (installation, terminal) => rebuild(installation, service, readModel, options, terminal)),
    );
  leaf(program, 'migrate', 'Brings databases to their newest version, as their owners.', 'migrate identity')
    .argument(
      '[service...]',
      `${SERVICE}; embedded also event-log, event-store and erasure-list; all of them unless told`,
    )
    .action((services: string[], options: CommonOptions) =>
      carry(options, (installation) => migrate(installation, services)),
    );
  leaf(program, 'seed', 'Plays the demonstration on an embedded platform that runs and is empty.', 'seed').action(
    (options: CommonOptions) => carry(options, seed),
  );
}

/** dead-letters list, show, replay, discard. */
export function addDeadLetterCommands(program: Command, carry: Carry): void {
  const letters = group(
    program,
    'dead-letters',
    'Messages that a service could not deal with and has put aside.',
    'dead-letters list',
  );
  filtered(leaf(letters, 'list', 'Lists the messages that wait; ids and codes only.', 'dead-letters list identity'))
    .argument('[service...]', `${SERVICE}; all of them unless told`)
    .action((services: string[], options: CommonOptions & LetterFilter) =>
      carry(options, (installation) => listLetters(installation, services, filterOf(options))),
    );
  leaf(
    letters,
    'show',
    'Shows one message with the coded fields that its schema knows.',
    'dead-letters show matching 0-17',
  )
    .argument('<service>', SERVICE)
    .argument('<id>', 'as list names it')
    .action((service: string, id: string, options: CommonOptions) =>
      carry(options, (installation) => showLetter(installation, service, id)),
    );
  filtered(
    leaf(
      letters,
      'replay',
      'Takes messages through the service once more; what fails again is put back under a new id.',
      'dead-letters replay matching --reason HANDLER_FAILED',
    ),
  )
    .argument('<service>', SERVICE)
    .argument('[id...]', 'as list names them; all of them unless told')
    .action((service: string, ids: string[], options: CommonOptions & LetterFilter) =>
      carry(options, (installation) => replayLetters(installation, service, ids, filterOf(options))),
    );
  leaf(
    letters,
    'discard',
    'Throws messages away for good, with an audit row; says what would be lost when --yes is missing.',
    "dead-letters discard matching 0-17 --why 'sent by a test' --yes",
  )
    .argument('<service>', SERVICE)
    .argument('<id...>', 'as list names them')
    .requiredOption('--why <words>', 'the reason, for the audit; name no person')
    .option('--yes', 'do it')
    .action((service: string, ids: string[], options: CommonOptions & Discarding) =>
      carry(options, (installation) => discardLetters(installation, service, ids, options)),
    );
}

/** keys rotate, new. */
export function addKeyCommands(program: Command, carry: Carry): void {
  const keys = group(program, 'keys', 'Keys and secrets of the platform; none is ever printed.', 'keys rotate');
  leaf(
    keys,
    'rotate',
    'A new signing key in identity; in relationships every key of texts under the current key-encryption key.',
    'keys rotate relationships',
  )
    .argument('[service...]', 'identity or relationships; both unless told')
    .action((services: string[], options: CommonOptions) =>
      carry(options, (installation) => rotateKeys(installation, services)),
    );
  keys
    .command('new')
    .description('Draws a secret into files of mode 600, for the configuration of the processes.')
    .addArgument(new Argument('<kind>', 'what it is for').choices(KEY_KINDS))
    .requiredOption('--out <folder>', 'where the files go; nothing is overwritten')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  $ npx pairwell keys new internal-token --out /run/new-secrets')
    .action((kind: string, options: { readonly out: string; readonly json?: boolean }) =>
      carry({ ...(options.json ? { json: true } : {}) }, () => Promise.resolve(newKey(kind, options.out))),
    );
}

/** config check. */
export function addConfigurationCommands(program: Command, carry: Carry): void {
  const config = group(
    program,
    'config',
    'The configuration of the processes; no value is ever printed.',
    'config check',
  );
  leaf(
    config,
    'check',
    'Reads the configuration as each process would: every fault at once, and where each value was found.',
    'config check identity --env-file identity=/etc/pairwell/identity.env',
  )
    .argument('[process...]', `${SERVICE.replace(' or analytics', ', analytics')} or gateway; all of them unless told`)
    .action((processes: string[], options: CommonOptions) =>
      carry(options, (installation) => checkConfiguration(installation, processes)),
    );
}

function filtered(command: Command): Command {
  return command
    .addOption(new Option('--reason <reason>', 'only what was put aside for this reason').choices(REASONS))
    .option('--type <type>', 'only events of this type, such as identity.membership.changed');
}

function filterOf({ reason, type }: LetterFilter): LetterFilter {
  return { ...(reason === undefined ? {} : { reason }), ...(type === undefined ? {} : { type }) };
}

function seconds(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 86_400) return number;
  throw new InvalidArgumentError('Write a whole number of seconds, at most 86400.');
}
