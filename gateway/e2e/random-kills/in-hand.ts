import type { Held, ProcessName, Records, Faults } from '@pairwell/local';
import { localId } from '@pairwell/service-host/global-id';
import type { Clients } from './clients.js';
import type { Reader } from './parts.js';

/** A request that a process has begun and cannot end before the test lets go of what it waits for. */
export interface InHand {
  readonly process: ProcessName;
  readonly held: Held;
  /** Sends it once; rejects when it is not answered as it should be. */
  readonly send: () => Promise<unknown>;
}

/** What a process said and did while it was asked to end with a request in hand. */
export interface Leaving {
  readonly readiness: { readonly status: number; readonly leaving: boolean };
  readonly exitCode: number | null;
}

/**
 * Sends the request, asks the process to end (SIGTERM) once the request is in hand, sees that it tells everybody to
 * stay away, and only then lets the request finish.
 *
 * @throws when the request was not answered.
 */
export async function leaveWith(request: InHand, faults: Faults, records: Records): Promise<Leaving> {
  const { process, held, send } = request;
  const { answered, readiness } = await records.holding(held, async (othersWait) => {
    const answer = send();
    const tooEarly = answer.then(() => Promise.reject(new Error('the request was answered before it could be held')));
    await Promise.race([othersWait(1), tooEarly]);
    // Awaited outside, where nothing is held any more.
    tooEarly.catch(() => undefined);
    faults.terminate(process);
    return { answered: () => answer, readiness: await onceLeaving(process, faults) };
  });
  await answered();
  return { readiness, exitCode: await faults.exitCode(process) };
}

async function onceLeaving(process: ProcessName, faults: Faults): Promise<Leaving['readiness']> {
  for (;;) {
    const readiness = await faults.readiness(process);
    if (readiness.leaving) return readiness;
  }
}

/** Commands whose row somebody else holds; each is on its way to one service, through the gateway. */
export async function commandInHand(process: ProcessName, clients: Clients): Promise<InHand> {
  switch (process) {
    case 'identity':
      return rowInHand(process, clients, 'updateMember', [
        'identity',
        'memberships',
        'id',
        'Membership',
        'mentor’s membership',
      ]);
    case 'directory':
    case 'gateway':
      return rowInHand(process, clients, 'updateMentorProfile', [
        'directory',
        'mentor_profiles',
        'id',
        'MentorProfile',
        'profile',
      ]);
    case 'relationships':
      return rowInHand(process, clients, 'acceptRequest', [
        'relationships',
        'places',
        'relationship_id',
        'Relationship',
        'relationship',
      ]);
    case 'matching':
    case 'analytics':
      throw new Error(`${process} is asked, and takes no commands about things of its own`);
  }
}

type Row = readonly [
  service: Held['service'],
  table: string,
  key: string,
  type: string,
  thing: 'mentor’s membership' | 'profile' | 'relationship',
];

async function rowInHand(
  process: ProcessName,
  clients: Clients,
  mutation: string,
  [service, table, key, type, thing]: Row,
): Promise<InHand> {
  const { played, send } = await clients.upTo(mutation);
  const id = localId(type, played.made.get(thing) ?? '');
  return {
    process,
    held: { service, statement: `SELECT 1 FROM ${table} WHERE ${key} = $1 FOR UPDATE`, parameters: [id] },
    send,
  };
}

/** What nobody but the service itself may hold row by row, so that its table is held while nobody else asks. */
const QUESTIONED: Partial<Record<ProcessName, Held>> = {
  matching: { service: 'matching', statement: 'LOCK TABLE known_mentors IN ACCESS EXCLUSIVE MODE' },
  analytics: { service: 'analytics', statement: 'LOCK TABLE equality_declarations IN ACCESS EXCLUSIVE MODE' },
};

/** A question that waits in one service; its answer has to be whole. */
export function questionsInHand(process: ProcessName, reader: Reader): InHand {
  const held = QUESTIONED[process];
  if (held === undefined) throw new Error(`${process} is not asked here`);
  const send = async (): Promise<void> => {
    const { errors = [] } = await reader.ask();
    if (errors.length > 0) throw new Error(`the question in hand was answered with ${JSON.stringify(errors)}`);
  };
  return { process, held, send };
}
