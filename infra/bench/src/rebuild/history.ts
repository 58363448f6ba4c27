import { newId, type Id } from '@pairwell/kernel';
import { sampleOf, samplesByType, storeEvents, type Samples, type StoredEvent } from './stored-events.js';

/** What happens on a day of a pair's life, counted from the request. */
type Day = readonly [day: number, ...happened: string[]];

/** As the demonstration's pairs live: six sessions, a month apart, each planned in the week before. */
const SESSIONS = 6;
const BEGINNING: readonly Day[] = [
  [0, 'MentoringRequested'],
  [3, 'RequestAccepted'],
  [12, 'IntroductoryMeetingRecorded'],
  [14, 'AgreementProposed'],
  [15, 'AgreementSigned'],
  [16, 'AgreementSigned', 'AgreementReached', 'GoalSet'],
];
const SESSION: readonly Day[] = [
  [17, 'SessionsProposed'],
  [19, 'SessionConfirmed'],
  [23, 'SessionPrepared'],
  [24, 'SessionRecorded'],
];
const END: readonly Day[] = [
  [174, 'BarrierRaised', 'CommitmentMade'],
  [181, 'RelationshipEnded'],
];
const DAYS_BETWEEN_SESSIONS = 30;
const DAYS_OF_REQUESTS = 365;

/** One event of the life that every pair lives: on which day, what, and in which session. */
interface Lived {
  readonly day: number;
  readonly type: string;
  readonly session: number | null;
  readonly revision: number;
}

const LIFE: readonly Lived[] = [
  ...[...BEGINNING, ...END].map(([day, ...types]) => ({ day, types, session: null })),
  ...Array.from({ length: SESSIONS }, (_, session) =>
    SESSION.map(([day, ...types]) => ({ day: day + session * DAYS_BETWEEN_SESSIONS, types, session })),
  ).flat(),
]
  .sort((left, right) => left.day - right.day)
  .flatMap(({ day, types, session }) => types.map((type) => ({ day, type, session })))
  .map((lived, revision) => ({ ...lived, revision }));

/** Events in the life of one pair. */
export const EVENTS_PER_PAIR = LIFE.length;

interface Pair {
  readonly id: Id;
  readonly mentor: Id;
  readonly mentee: Id;
  readonly sessions: readonly Id[];
}

/**
 * Writes what many pairs did into an embedded event store, with positions. Their requests are spread evenly over a year
 * and everything stands in the order of days, so that neighbouring events belong to different pairs.
 *
 * @param superuserUrl of the event store's database.
 * @returns how many events, and the position of the last.
 */
export async function writeHistory(superuserUrl: string, pairs: number): Promise<{ events: number; head: number }> {
  return storeEvents(superuserUrl, history(pairs, await samplesByType()));
}

/** Day by day; of a pair only its ids are kept. */
function* history(pairs: number, samples: Samples): Generator<StoredEvent> {
  const begun = byDayOfRequest(pairs);
  const last = DAYS_OF_REQUESTS + (LIFE.at(-1)?.day ?? 0);
  for (let day = 0; day <= last; day += 1) {
    for (const lived of LIFE) {
      for (const pair of begun.get(day - lived.day) ?? []) yield eventOf(pair, lived, samples);
    }
  }
}

function byDayOfRequest(pairs: number): ReadonlyMap<number, readonly Pair[]> {
  const begun = new Map<number, Pair[]>();
  for (let number = 0; number < pairs; number += 1) {
    const day = Math.floor((number * DAYS_OF_REQUESTS) / pairs);
    const sessions = Array.from({ length: SESSIONS }, () => newId());
    const pair = { id: newId(), mentor: newId(), mentee: newId(), sessions };
    const others = begun.get(day);
    if (others === undefined) begun.set(day, [pair]);
    else others.push(pair);
  }
  return begun;
}

function eventOf(pair: Pair, { type, session, revision }: Lived, samples: Samples): StoredEvent {
  const sample = sampleOf(samples, type);
  const data = session === null ? sample.data : { ...sample.data, sessionId: pair.sessions[session] };
  const begun = type === 'MentoringRequested' ? begunBy(data, pair) : data;
  return { ...sample, stream: `relationship-${pair.id}`, revision, data: begun };
}

function begunBy(data: Readonly<Record<string, unknown>>, { id, mentor, mentee }: Pair): Record<string, unknown> {
  const sample = data as { mentor: object; mentee: object };
  return {
    ...data,
    relationshipId: id,
    mentor: { ...sample.mentor, person: mentor },
    mentee: { ...sample.mentee, person: mentee },
  };
}
