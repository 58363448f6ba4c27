import { newId, type Id } from '@pairwell/kernel';
import { sampleOf, type Samples, type StoredEvent } from '../rebuild/stored-events.js';

/** A pair whose history is written for it. */
export interface WrittenPair {
  readonly id: Id;
  readonly mentor: Id;
  readonly mentee: Id;
  readonly scheme: Id;
  /** How many days ago mentoring was asked for. */
  readonly daysAgo: number;
}

/** Sealed texts of the two, to stand wherever one of them wrote something. */
export type SealedBy = Readonly<Record<'MENTOR' | 'MENTEE', unknown>>;

/** The organisation that owns every scheme of these pairs. */
export const OWNER = 'RWE';

const BEGINNING = [
  'MentoringRequested',
  'RequestAccepted',
  'IntroductoryMeetingRecorded',
  'AgreementProposed',
  'AgreementSigned',
  'AgreementSigned',
  'AgreementReached',
  'GoalSet',
] as const;
const ROUND = [
  'SessionsProposed',
  'SessionConfirmed',
  'SessionPrepared',
  'SessionRecorded',
  'ActionAgreed',
  'ActionReported',
] as const;

/** As many events as an active pair has that has not met for a session. */
export const ACTIVE = BEGINNING.length;

const DAY = 86_400_000;

export function newPair(scheme: Id, daysAgo: number): WrittenPair {
  return { id: newId(), mentor: newId(), mentee: newId(), scheme, daysAgo };
}

/**
 * The history of a pair, from the first event to the last that is wanted: the request, the agreement, then session
 * after session with what was agreed in it. All of it lies in the last days, so that no deadline has passed.
 *
 * @param events how many.
 * @param sealed texts that can be opened; those of the samples otherwise, which nobody has a key for.
 */
export function lifeOf(pair: WrittenPair, events: number, samples: Samples, sealed?: SealedBy): StoredEvent[] {
  const begun = Date.now() - pair.daysAgo * DAY;
  const at = new Date(begun).toISOString();
  const days = { at, heldOn: at.slice(0, 10), dueOn: new Date(begun + 60 * DAY).toISOString().slice(0, 10) };
  let ids = freshIds();
  return Array.from({ length: events }, (_, revision) => {
    const type = typeAt(revision);
    if (type === ROUND[0]) ids = freshIds();
    const { data, version } = sampleOf(samples, type);
    const dated = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, names(days, name) ?? value]));
    const own = { ...dated, ...known(data, ids), ...ownOf(pair, type, revision, data, begun) };
    return { type, version, stream: `relationship-${pair.id}`, revision, data: sealed ? resealed(own, sealed) : own };
  });
}

const typeAt = (revision: number): string =>
  BEGINNING[revision] ?? ROUND[(revision - BEGINNING.length) % ROUND.length] ?? ROUND[0];

const freshIds = (): Readonly<Record<string, Id>> => ({ sessionId: newId(), actionId: newId(), goalId: newId() });

const names = (values: Readonly<Record<string, string>>, name: string): string | undefined => values[name];

/** Of these ids, those that an event of this kind has. */
function known(data: object, ids: Readonly<Record<string, Id>>): object {
  return Object.fromEntries(Object.entries(ids).filter(([name]) => name in data));
}

function ownOf(
  { id, mentor, mentee, scheme }: WrittenPair,
  type: string,
  revision: number,
  data: Readonly<Record<string, unknown>>,
  begun: number,
): object {
  const start = new Date(begun + 3_600_000).toISOString();
  switch (type) {
    case 'MentoringRequested': {
      const sample = data as { scheme: object; mentor: object; mentee: object };
      return {
        relationshipId: id,
        scheme: { ...sample.scheme, id: scheme, organisation: OWNER },
        mentor: { ...sample.mentor, person: mentor },
        mentee: { ...sample.mentee, person: mentee },
      };
    }
    case 'AgreementSigned':
      return { by: revision === BEGINNING.indexOf('AgreementSigned') ? 'MENTEE' : 'MENTOR' };
    case 'SessionsProposed':
      return { starts: [start] };
    case 'SessionConfirmed':
      return { startsAt: start };
    default:
      return {};
  }
}

/** The same with every sealed text in it replaced by one of the same side. */
function resealed(data: Readonly<Record<string, unknown>>, sealed: SealedBy): Record<string, unknown> {
  const side = data['by'] === 'MENTOR' ? sealed.MENTOR : sealed.MENTEE;
  const of = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return 'sealed' in value ? side : resealed(value as Record<string, unknown>, sealed);
  };
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, of(value)]));
}
