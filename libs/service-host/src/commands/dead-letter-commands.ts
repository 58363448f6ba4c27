import {
  deadLetterId,
  countExpiredDeadLetters,
  discardDeadLetters,
  EventLog,
  listDeadLetters,
  openDeadLetter,
  replayDeadLetters,
  type DeadLetter,
  type DeadLetterBox,
  type DeadLetterFilter,
  type DeadLetterReason,
} from '@pairwell/messaging';
import { Database } from '@pairwell/persistence';
import type { CommandContext } from '../host/run-command.js';
import { StartFault } from '../host/start-fault.js';
import { type Asked, usageFault } from './command-line.js';

const REASONS: readonly DeadLetterReason[] = ['MALFORMED', 'UNKNOWN_TYPE', 'UNKNOWN_VERSION', 'HANDLER_FAILED'];
const ID = /^\d{1,6}-\d{1,18}$/;

type Service = Pick<CommandContext<never>, 'app' | 'consumer' | 'service'>;

/** A dead letter as operators see it. */
export interface ToldDeadLetter extends Omit<DeadLetter, 'partition' | 'position' | 'originPosition'> {
  readonly id: string;
  readonly originPosition: string;
}

/** Carries out `dead-letters list|show|replay|discard`. @throws StartFault */
export async function deadLetterCommand(service: Service, [verb, ...ids]: readonly string[], asked: Asked) {
  const box = boxOf(service);
  for (const id of ids) if (!ID.test(id)) throw usageFault(`"${id}" is no dead letter: write an id such as 0-17.`);
  switch (verb) {
    case 'list':
      return { deadLetters: await list(box, filterOf(asked, ids)), expired: await countExpiredDeadLetters(box) };
    case 'show':
      return show(box, ids);
    case 'replay':
      return replay(service, filterOf(asked, ids));
    case 'discard':
      return discard(box, ids, asked);
    default:
      throw usageFault('Write dead-letters list, show, replay or discard.');
  }
}

function boxOf({ app, consumer, service }: Service): DeadLetterBox {
  if (consumer === undefined) throw new StartFault('This service consumes no events, so it has no dead letters.');
  return { consumer: service, database: app.get(Database), log: app.get(EventLog) };
}

function filterOf({ options }: Asked, ids: readonly string[]): DeadLetterFilter {
  const reason = REASONS.find((known) => known === options.reason);
  if (options.reason !== undefined && reason === undefined) {
    throw usageFault(`"${options.reason}" is no reason: write one of ${REASONS.join(', ')}.`);
  }
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(options.type === undefined ? {} : { type: options.type }),
    ...(ids.length === 0 ? {} : { ids }),
  };
}

async function list(box: DeadLetterBox, { reason, type }: DeadLetterFilter): Promise<ToldDeadLetter[]> {
  const told: ToldDeadLetter[] = [];
  for await (const letter of listDeadLetters(box)) {
    if ((reason ?? letter.reason) === letter.reason && (type ?? letter.type) === letter.type) told.push(tell(letter));
  }
  return told;
}

async function show(box: DeadLetterBox, [id, ...more]: readonly string[]) {
  if (id === undefined || more.length > 0) throw usageFault('Name one dead letter, such as 0-17.');
  const opened = await openDeadLetter(box, id);
  if (opened === undefined) throw noSuchLetter(id);
  const { letter, ...rest } = opened;
  return { deadLetter: tell(letter), ...rest };
}

async function replay({ consumer }: Service, filter: DeadLetterFilter) {
  if (consumer === undefined) throw new StartFault('This service consumes no events, so it has no dead letters.');
  return replayDeadLetters({ consumer, ...filter });
}

async function discard(box: DeadLetterBox, ids: readonly string[], { options: { by, why } }: Asked) {
  if (ids.length === 0) throw usageFault('Name the dead letters to discard, such as 0-17.');
  if (!by?.trim() || !why?.trim()) throw usageFault('Say who discards and why: --by <name> --why <words>.');
  const { discarded, unknown, expired } = await discardDeadLetters({ ...box, ids, by, why });
  if (discarded.length === 0) throw noSuchLetter(unknown.join(', '));
  return { discarded: discarded.map(tell), unknown, expired };
}

function noSuchLetter(id: string): StartFault {
  return new StartFault(`No dead letter ${id} waits in this service; "dead-letters list" names those that do.`);
}

function tell({ partition, position, ...letter }: DeadLetter): ToldDeadLetter {
  return {
    id: deadLetterId({ partition, position }),
    ...letter,
    originPosition: String(letter.originPosition),
  };
}
