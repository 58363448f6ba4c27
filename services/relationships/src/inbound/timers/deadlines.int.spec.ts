import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchemeChanged } from '@pairwell/contracts';
import { newId, type Id } from '@pairwell/kernel';
import { localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import { minutesAfter } from '../../domain/calendar.js';
import { deadlinesOf } from '../../domain/deadlines.js';
import type { RelationshipCommand } from '../../domain/relationship.commands.js';
import { ask, type OtherServices } from '../../given/platform.given.js';
import { amina, daniel, mentee, mentor, pool, reverseScheme, sealed, terms } from '../../given/relationship.given.js';
import { freePair, idOf, lived } from '../../given/whole-life.given.js';
import { TwoInstances } from '../../given/two-instances.given.js';

const BEGIN = '2030-01-07T09:00:00.000Z';
const day = (count: number): string => minutesAfter(BEGIN, count * 24 * 60);
const by = (person: Id, at: string): { by: Id; at: string } => ({ by: person, at });

const accept: RelationshipCommand = { type: 'AcceptRequest', ...by(amina, day(1)), pair: freePair };
const agree: readonly RelationshipCommand[] = [
  accept,
  { type: 'RecordIntroductoryMeeting', ...by(amina, day(2)), heldOn: day(2).slice(0, 10), medium: 'VIDEO' },
  { type: 'GiveConsent', ...by(amina, day(2)) },
  { type: 'ProposeAgreement', ...by(daniel, day(2)), terms },
  { type: 'SignAgreement', ...by(daniel, day(2)), proposedAt: day(2) },
  { type: 'SignAgreement', ...by(amina, day(2)), proposedAt: day(2) },
];
const plan: readonly RelationshipCommand[] = [
  {
    type: 'ProposeSessions',
    ...by(daniel, day(3)),
    ...{ sessionId: idOf(1), starts: [day(13)], medium: 'VIDEO', minutes: 60 },
  },
  { type: 'ConfirmSession', ...by(amina, day(3)), sessionId: idOf(1), startsAt: day(13) },
];

/** Two instances share everything; their clocks are steered together. */
describe('what time does to relationships', () => {
  let two: TwoInstances;
  let service: ServiceUnderTest;
  let others: OtherServices;

  beforeAll(async () => {
    two = await TwoInstances.begin();
    ({ first: service, others } = two);
    itIs(BEGIN);
  });

  afterAll(() => two?.end());

  const itIs = (instant: string): void => two.itIs(instant);

  /** A pair that has done this, without asking the other services who they are. */
  async function pairThat(...commands: readonly RelationshipCommand[]): Promise<Id> {
    const id = newId();
    const request: RelationshipCommand = {
      type: 'RequestMentoring',
      ...by(daniel, BEGIN),
      ...{ relationshipId: id, scheme: reverseScheme, mentor, mentee, pool, share: null },
      ...{ letter: sealed('letter'), sponsor: null, pair: freePair },
    };
    const nothing = { id, state: null, revision: null, events: [], commands: new Set<Id>() };
    const cause = { actor: daniel, commandId: newId() };
    await service.app.get(RelationshipStore).append(nothing, lived([request, ...commands]), cause);
    return id;
  }

  /** What time did, in the order of the history: what, when, and of which kind. */
  async function doneByTime(id: Id): Promise<string[]> {
    const { events } = await service.app.get(RelationshipStore).load(id);
    return events.flatMap(({ type, data }) => {
      const automatic = type === 'ReminderSent' || type === 'RequestLapsed' || ('by' in data && data.by === null);
      return automatic ? [`${data.at} ${'kind' in data ? data.kind : type}`] : [];
    });
  }

  const planned = (id: Id): Promise<{ kind: string; due_at: Date }[]> =>
    others.rows('SELECT kind, due_at FROM due WHERE subject = $1 AND done_at IS NULL ORDER BY due_at, key', [id]);

  const untilPlanned = (id: Id, ...kinds: string[]): Promise<void> =>
    eventually(async () => expect((await planned(id)).map(({ kind }) => kind)).toEqual(kinds), 20_000);

  const comesTo = (id: Id, ...done: string[]): Promise<void> =>
    eventually(async () => expect(await doneByTime(id)).toEqual(done), 20_000);

  it('a request nobody answers: two reminders, then it lapses, by the settings as they were, and its place is free', async () => {
    const { profile } = others.mentor();
    const colleague = others.colleague('RT5');
    await others.untilHeard();
    const id = localId('Relationship', await ask(service, others, colleague, profile));
    await untilPlanned(id, 'REQUEST_REMINDER', 'REQUEST_REMINDER', 'REQUEST_LAPSES');
    const [first, second, lapse] = (await planned(id)).map(({ due_at: at }) => at.toISOString());
    others.schemeIs({ settings: { ...SchemeChanged.sample.settings, requestLapsesAfterDays: 60 } });
    await others.untilHeard();
    itIs(day(30));
    await comesTo(id, `${first} REQUEST_REMINDER`, `${second} REQUEST_REMINDER`, `${lapse} RequestLapsed`);
    expect(lapse?.slice(0, 10)).toBe(day(14).slice(0, 10));
    await untilPlanned(id, 'TEXTS_EXPIRE', 'RECORDS_EXPIRE');
    expect(await others.rows('SELECT 1 FROM places WHERE relationship_id = $1', [id])).toEqual([]);
  });

  it('a clock that leaps months: everything in between, in order and as of its own day', async () => {
    itIs(BEGIN);
    const id = await pairThat(accept);
    await untilPlanned(id, 'INTRODUCTION_OVERDUE', 'NUDGE_TO_BOOK', 'CLOSE_WARNING');
    itIs(day(200));
    await comesTo(
      id,
      `${day(29)} INTRODUCTION_OVERDUE`,
      `${day(61)} NUDGE_TO_BOOK`,
      `${minutesAfter(day(91), -60)} CLOSE_WARNING`,
      `${minutesAfter(day(98), -60)} RelationshipEnded`,
    );
    await untilPlanned(id, 'TEXTS_EXPIRE_SOON', 'TEXTS_EXPIRE', 'RECORDS_EXPIRE');
  });

  it('a pause ends by itself on the morning of its day', async () => {
    itIs(BEGIN);
    const until = day(40).slice(0, 10);
    const id = await pairThat(...agree, { type: 'PauseRelationship', ...by(daniel, day(3)), until });
    await untilPlanned(id, 'PAUSE_ENDS');
    itIs(day(41));
    await comesTo(id, `${until}T00:00:00.000Z RelationshipResumed`);
    await eventually(async () => expect((await planned(id)).map(({ kind }) => kind)).toContain('CLOSE_WARNING'));
  });

  it('a session is reminded of a day ahead, once with two instances, and what is planned is what the state says', async () => {
    itIs(BEGIN);
    const ids = await Promise.all(Array.from({ length: 20 }, () => pairThat(...agree, ...plan)));
    for (const id of ids) {
      const { state } = await service.app.get(RelationshipStore).load(id);
      if (state === null) throw new Error('nobody has asked');
      const expected = deadlinesOf(state).map(({ kind, dueAt }) => ({ kind, due_at: new Date(dueAt) }));
      await eventually(async () =>
        expect(new Set((await planned(id)).map((row) => JSON.stringify(row)))).toEqual(
          new Set(expected.map((row) => JSON.stringify(row))),
        ),
      );
    }
    itIs(day(12));
    for (const id of ids) await comesTo(id, `${day(12)} SESSION_REMINDER`);
  });

  it('acts on nothing a second time when both instances believe that it is their turn', async () => {
    itIs(BEGIN);
    const id = await pairThat(accept);
    await untilPlanned(id, 'INTRODUCTION_OVERDUE', 'NUDGE_TO_BOOK', 'CLOSE_WARNING');
    // The lease of whoever works is taken away again and again, so that the two overlap.
    itIs(day(70));
    for (let round = 0; round < 10; round += 1) await others.rows(`DELETE FROM relay_leases WHERE name = 'deadlines'`);
    await comesTo(id, `${day(29)} INTRODUCTION_OVERDUE`, `${day(61)} NUDGE_TO_BOOK`);
  });
});
