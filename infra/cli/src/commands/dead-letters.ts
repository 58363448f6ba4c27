import type { ToldDeadLetter } from '@pairwell/service-host';
import { userInfo } from 'node:os';
import { CommandFault, EXIT, usageFault } from '../fault.js';
import { askProcess } from '../installation/ask-process.js';
import { inTurn } from '../installation/in-turn.js';
import type { Installation } from '../installation/installation.js';
import { serviceNamed, servicesNamed, type ServiceName } from '../installation/processes.js';
import { counted, table } from '../output/table.js';
import type { Answer } from '../output/terminal.js';

/** Which letters, by what they are. */
export interface LetterFilter {
  readonly reason?: string;
  readonly type?: string;
}

interface Found extends ToldDeadLetter {
  readonly service: string;
}

interface Listed {
  readonly deadLetters: readonly ToldDeadLetter[];
  /** How many the log deleted before anybody dealt with them. */
  readonly expired: number;
}

/** What a service answered, or why it did not. */
interface LettersOf {
  readonly service: ServiceName;
  readonly found: readonly Found[];
  readonly expired: number;
  readonly fault?: string;
}

interface Shown {
  readonly deadLetter: ToldDeadLetter;
  readonly bytes: number;
  readonly data: unknown;
  readonly faultyFields: readonly string[];
}

/** What waits in the dead letters of the services that are named, or of all. */
export async function listLetters(
  installation: Installation,
  services: readonly string[],
  filter: LetterFilter,
): Promise<Answer> {
  const argv = ['dead-letters', 'list', ...optionsOf(filter)];
  const lists = await inTurn(servicesNamed(services), 3, (service) => lettersOf(installation, service, argv));
  const deadLetters = lists.flatMap(({ found }) => found);
  const expired = lists.flatMap(({ service, expired: messages }) => (messages > 0 ? [{ service, messages }] : []));
  const faults = lists.flatMap(({ fault }) => fault ?? []);
  const none = faults.length === 0 ? 'No dead letters wait.\n' : '';
  const waiting = deadLetters.length === 0 ? none : letterTable(deadLetters);
  const gone = expired.map(({ service, messages }) => expiredIn(service, messages)).join('');
  return {
    json: { deadLetters, expired, faults },
    text: `${waiting}${gone}${faults.map((fault) => `${fault}\n`).join('')}`,
    exitCode: faults.length === 0 ? EXIT.DONE : EXIT.FAILED,
  };
}

/** A service that cannot be asked keeps nobody from reading the letters of the others. */
async function lettersOf(
  installation: Installation,
  service: ServiceName,
  argv: readonly string[],
): Promise<LettersOf> {
  try {
    const { deadLetters, expired } = await askProcess<Listed>(installation, service, argv);
    return { service, expired, found: deadLetters.map((letter) => ({ service, ...letter })) };
  } catch (error) {
    if (error instanceof CommandFault) return { service, expired: 0, found: [], fault: `${service}: ${error.message}` };
    throw error;
  }
}

/** One letter, with the coded fields that its schema knows. */
export async function showLetter(installation: Installation, service: string, id: string): Promise<Answer> {
  const name = serviceNamed(service);
  const shown = await askProcess<Shown>(installation, name, ['dead-letters', 'show', id]);
  const { data, bytes, faultyFields } = shown;
  const facts = Object.entries({ service: name, ...shown.deadLetter, bytes }).map(([fact, value]) => [
    fact,
    `${value}`,
  ]);
  const unreadable = `Its ${bytes} bytes are not what a schema we know says, so they are not shown.\n`;
  const faulty = faultyFields.length === 0 ? '' : `Not as the schema says: ${faultyFields.join(', ')}\n`;
  const body = data === null ? `${unreadable}${faulty}` : `${JSON.stringify(data, null, 2)}\n`;
  return { json: { service: name, ...shown }, text: `${table(['fact', 'value'], facts)}\n${body}` };
}

interface Replayed {
  readonly processed: number;
  readonly putBack: number;
  readonly failedAgain: number;
  readonly unknown: readonly string[];
  readonly expired: number;
}

/** Takes letters through the service's consumers once more; failed where one of them fails again or is not there. */
export async function replayLetters(
  installation: Installation,
  service: string,
  ids: readonly string[],
  filter: LetterFilter,
): Promise<Answer> {
  const name = serviceNamed(service);
  const argv = ['dead-letters', 'replay', ...ids, ...optionsOf(filter)];
  const result = await askProcess<Replayed>(installation, name, argv);
  const { processed, putBack, failedAgain, unknown, expired } = result;
  const again = failedAgain > 0 ? ` (${failedAgain} failed again)` : '';
  const gone = expired > 0 ? expiredIn(name, expired) : '';
  const text = `${name}: ${counted(processed, 'message')} processed, ${putBack} put back${again}.\n${gone}`;
  const exitCode = failedAgain > 0 || unknown.length > 0 ? EXIT.FAILED : EXIT.DONE;
  return { json: { service: name, ...result }, text: `${text}${notFound(unknown)}`, exitCode };
}

export interface Discarding {
  readonly why: string;
  readonly yes?: boolean;
}

/** Throws letters away; without `--yes` it only says what would be lost, as a wrong use of the command. */
export async function discardLetters(
  installation: Installation,
  service: string,
  ids: readonly string[],
  { why, yes = false }: Discarding,
): Promise<Answer> {
  const name = serviceNamed(service);
  if (!yes) throw usageFault(await whatWouldBeLost(installation, name, ids));
  const argv = ['dead-letters', 'discard', ...ids, '--by', userInfo().username, '--why', why];
  const result = await askProcess<{ discarded: ToldDeadLetter[]; unknown: string[] }>(installation, name, argv);
  const { discarded, unknown } = result;
  const lost = letterTable(discarded.map((letter) => ({ service: name, ...letter })));
  const text = `${lost}${counted(discarded.length, 'message')} discarded; the audit is in discarded_dead_letters.\n`;
  const exitCode = unknown.length > 0 ? EXIT.FAILED : EXIT.DONE;
  return { json: { service: name, ...result }, text: `${text}${notFound(unknown)}`, exitCode };
}

async function whatWouldBeLost(
  installation: Installation,
  service: ServiceName,
  ids: readonly string[],
): Promise<string> {
  const argv = ['dead-letters', 'list'];
  const { deadLetters } = await askProcess<Listed>(installation, service, argv);
  const lost = deadLetters.filter(({ id }) => ids.includes(id)).map((letter) => ({ service, ...letter }));
  return (
    `${letterTable(lost)}${counted(lost.length, 'message')} would be lost: what it says would never happen in ` +
    `${service}. Add --yes to discard for good, or replay once the fault is mended.`
  );
}

function notFound(ids: readonly string[]): string {
  return ids.length === 0 ? '' : `Not found: ${ids.join(', ')}\n`;
}

function expiredIn(service: string, messages: number): string {
  return `${service}: ${counted(messages, 'message')} expired: the event log deleted what nobody had dealt with in time.\n`;
}

function letterTable(letters: readonly Found[]): string {
  return table(
    ['service', 'id', 'reason', 'fault', 'type', 'key', 'failed at', 'replays'],
    letters.map(({ service, id, reason, fault, type, key, failedAt, replays }) => [
      ...[service, id, reason, fault, type, key, String(failedAt), replays],
    ]),
  );
}

function optionsOf(filter: LetterFilter): string[] {
  return Object.entries(filter).flatMap(([name, value]: [string, string]) => [`--${name}`, value]);
}
