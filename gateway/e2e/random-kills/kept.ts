import type { Kept, Records, ServiceName } from '@pairwell/local';
import { localId } from '@pairwell/service-host/global-id';
import type { Sightings } from '../nothing-lost/sightings.js';
import type { Played } from './clients.js';
import type { Thing } from './journey.js';

/** Where a service keeps things of a type, and on which topic it tells of them. */
interface Source {
  readonly service: ServiceName;
  readonly table: string;
  readonly topic: string;
}

const SOURCES: Readonly<Record<string, Source>> = {
  Membership: { service: 'identity', table: 'memberships', topic: 'identity.memberships' },
  MentorProfile: { service: 'directory', table: 'mentor_profiles', topic: 'directory.profiles' },
  MenteeProfile: { service: 'directory', table: 'mentee_profiles', topic: 'directory.profiles' },
  PoolMentor: { service: 'directory', table: 'pool_mentors', topic: 'directory.pools' },
  SchemeParticipation: { service: 'directory', table: 'participations', topic: 'directory.schemes' },
};

/** Events of a history that others hear of as facts; barriers and commitments travel by themselves, without their pair. */
const FACTS = new Set([
  ...['MentoringRequested', 'RequestAccepted', 'RequestDeclined', 'RequestWithdrawn', 'IntroductoryMeetingRecorded'],
  ...['AgreementReached', 'SessionConfirmed', 'SessionRecorded', 'RelationshipEnded'],
]);

/** What falls due, each thing once. */
const REMINDED = 'ReminderSent';

/** The sweeper's, when a crash fell between a reservation and its event. */
const GIVEN_BACK = 'ReservedPlaceGivenBack';

/** Nobody's command: the sweeper's, and what falls due. */
const OF_TIMERS: readonly string[] = [GIVEN_BACK, REMINDED];

const TOPICS = [
  ...new Set(Object.values(SOURCES).map(({ topic }) => topic)),
  'relationships.facts',
  'relationships.barriers',
];

/** Ids and versions of one table. */
export type Versions = ReadonlyMap<string, number>;

/** Compares what was acknowledged with what is there. Each method answers every difference, in words. */
export class KeptCommands {
  constructor(
    private readonly records: Records,
    /** Rows that were there before the load, by type. */
    private readonly before: ReadonlyMap<string, Versions>,
  ) {}

  /** What each table holds of the things of a type. */
  static async versions(records: Records): Promise<ReadonlyMap<string, Versions>> {
    const read = Object.entries(SOURCES).map(async ([type, { service, table }]) => {
      const rows = (await records.rows(service, table)).map(
        (row) => JSON.parse(row) as { id: string; version: number },
      );
      return [type, new Map(rows.map(({ id, version }) => [id, version]))] as const;
    });
    return new Map(await Promise.all(read));
  }

  /** State: one row for each thing that was made, at the version to which its commands have brought it; no other row. */
  async inTables(played: readonly Played[]): Promise<string[]> {
    const there = await KeptCommands.versions(this.records);
    const differences: string[] = [];
    for (const type of Object.keys(SOURCES)) {
      const expected = new Map([...(this.before.get(type) ?? []), ...versionsOf(played, type)]);
      const found = there.get(type) ?? new Map<string, number>();
      for (const id of new Set([...expected.keys(), ...found.keys()])) {
        if (expected.get(id) === found.get(id)) continue;
        differences.push(`${type} ${id}: version ${expected.get(id)} acknowledged, ${found.get(id)} kept`);
      }
    }
    return differences;
  }

  /** Histories: without a gap, and of each pair exactly the events of its commands. */
  async inHistories(played: readonly Played[]): Promise<string[]> {
    const histories = await this.records.histories();
    const expected = new Map(played.flatMap((one) => historyOf(one)));
    const differences: string[] = [];
    for (const id of new Set([...expected.keys(), ...histories.keys()])) {
      const events = histories.get(id) ?? [];
      if (events.some(({ revision }, index) => revision !== BigInt(index))) differences.push(`${id} has a gap`);
      differences.push(...remindedTwice(events).map((key) => `${id} was reminded twice of ${key}`));
      const [wanted, found] = [sorted(expected.get(id) ?? []), sorted(commanded(events))];
      if (wanted !== found) differences.push(`${id}: ${wanted} acknowledged, ${found} kept`);
    }
    return differences;
  }

  /** Outboxes are empty, and the log holds every version of every thing and every fact of every history. */
  async inTheLog(played: readonly Played[]): Promise<string[]> {
    const differences: string[] = [];
    for (const service of ['identity', 'directory', 'relationships'] as const) {
      const waiting = await this.records.unpublished(service);
      if (waiting > 0) differences.push(`${waiting} rows of the outbox of ${service} were never published`);
    }
    const published = await this.records.published(TOPICS);
    const told = new Set(published.map(({ key, headers }) => `${key} at ${headers['ce_aggregateversion']}`));
    for (const fact of [...everyVersion(played), ...factsOf(await this.records.histories())]) {
      if (!told.has(fact)) differences.push(`${fact} is not in the log`);
    }
    const barriers = new Set(published.filter(({ topic }) => topic === 'relationships.barriers').map(({ key }) => key));
    const raised = played
      .flatMap(({ acknowledged }) => acknowledged)
      .filter(({ step }) => step.mutation === 'raiseBarrier');
    if (barriers.size !== raised.length)
      differences.push(`${raised.length} barriers raised, ${barriers.size} in the log`);
    return differences;
  }

  /** The graph: each couple sees one pair, the same in the list as in the history, and what each has published. */
  async inTheGraph(played: readonly Played[], seen: Sightings): Promise<string[]> {
    const differences: string[] = [];
    const histories = await this.records.histories();
    for (const one of played) {
      const { leader, mentor } = one.journey.couple;
      const [relationship, profile] = [one.made.get('relationship'), one.made.get('profile')];
      if (relationship !== undefined) {
        const version = histories.get(localId('Relationship', relationship))?.filter(isNoted).length;
        const { id, version: folded } = await seen.pair(leader, relationship);
        const listed = await seen.pairsOf(mentor);
        const same = id === relationship && folded === version && listed.length === 1;
        if (!same || listed[0]?.id !== id || listed[0]?.version !== version) {
          differences.push(
            `pair ${one.journey.number}: ${version} events, seen ${folded}, listed ${JSON.stringify(listed)}`,
          );
        }
      }
      if (profile === undefined) continue;
      const { version } = (await seen.profiles(mentor)).mentor;
      if (version !== count(one, 'profile')) differences.push(`profile ${one.journey.number} is at ${version}`);
    }
    return differences;
  }
}

function count({ acknowledged }: Played, thing: Thing): number {
  return acknowledged.filter(({ step }) => step.about === thing || step.alsoRaises === thing).length;
}

function versionsOf(played: readonly Played[], type: string): [string, number][] {
  return played.flatMap((one) => {
    const things = new Set(one.acknowledged.filter(({ step }) => step.type === type).map(({ step }) => step.about));
    return [...things].map((thing): [string, number] => [localId(type, one.made.get(thing) ?? ''), count(one, thing)]);
  });
}

function everyVersion(played: readonly Played[]): string[] {
  return Object.keys(SOURCES)
    .flatMap((type) => versionsOf(played, type))
    .flatMap(([id, version]) => Array.from({ length: version }, (_, index) => `${id} at ${index + 1}`));
}

function historyOf({ acknowledged, made }: Played): [string, string[]][] {
  const id = made.get('relationship');
  if (id === undefined) return [];
  return [[localId('Relationship', id), acknowledged.flatMap(({ step }) => step.writes ?? [])]];
}

function factsOf(histories: ReadonlyMap<string, readonly Kept[]>): string[] {
  return [...histories].flatMap(([id, events]) =>
    events.filter(({ type }) => FACTS.has(type)).map(({ revision }) => `${id} at ${revision}`),
  );
}

/** That a place was given back the two do not notice; what fell due they do. */
function isNoted({ type }: Kept): boolean {
  return type !== GIVEN_BACK;
}

function commanded(events: readonly Kept[]): string[] {
  return events.map(({ type }) => type).filter((type) => !OF_TIMERS.includes(type));
}

/** What falls due happens once, whoever is killed while it happens. */
function remindedTwice(events: readonly Kept[]): string[] {
  const keys = events.filter(({ type }) => type === REMINDED).map(({ data }) => String(data['key']));
  return keys.filter((key, place) => keys.indexOf(key) !== place);
}

/** Two who act in the same moment come in either order. */
function sorted(types: readonly string[]): string {
  return [...types].sort().join(' ');
}
