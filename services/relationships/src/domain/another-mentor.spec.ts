import { describe, expect, it } from '@jest/globals';
import { amina, daniel, histories, inScheme, reverseScheme, stranger } from '../given/relationship.given.js';
import { anotherFrom, asToldTo, partingOf, waitsForAnother } from './another-mentor.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { EndCause, PartyRole, Relationship } from './relationship.js';
import { cannotBePaired, noPlaceLeft, tooManyMentors, tooSoonForAnother } from './relationship.refusals.js';

const endedAt = '2026-11-20T09:00:00.000Z';
const end = (by: PartyRole | null, cause: EndCause, rematch = false): RelationshipEvent => ({
  type: 'RelationshipEnded',
  data: { at: endedAt, by, cause, rematch },
});
const waiting = (history: readonly RelationshipEvent[]): boolean => {
  const parting = partingOf(replay(history));
  return parting !== null && !parting.waived;
};
const pairOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = replay(history);
  if (state === null) throw new Error('nothing has happened');
  return state;
};
const inWaitingScheme = (history: readonly RelationshipEvent[], months = 24): RelationshipEvent[] =>
  inScheme({ settings: { ...reverseScheme.settings, waitMonthsBetweenMentors: months } }, history);

describe('a mentee whose mentorship has ended', () => {
  it('waits for another one, however it ended by their own doing or by nobody’s', () => {
    for (const ended of [end('MENTEE', 'COMPLETED'), end('MENTOR', 'COMPLETED'), end(null, 'INACTIVE')]) {
      expect(waiting([...histories.held, ended])).toBe(true);
    }
    expect(waiting([...histories.held, end('MENTEE', 'NO_FAULT', true)])).toBe(true);
    expect(waiting([...histories.active, end('MENTEE', 'NO_FAULT')])).toBe(true);
  });

  it('does not wait while it runs, and not where the two never came to work together', () => {
    expect(partingOf(replay(histories.held))).toBeNull();
    expect(partingOf(replay([...histories.introduced, end('MENTEE', 'NO_FAULT')]))).toBeNull();
    expect(partingOf(replay([...histories.requested, { type: 'RequestDeclined', data: { at: endedAt } }]))).toBeNull();
  });

  it('does not wait when the mentor left them', () => {
    expect(waiting([...histories.held, end('MENTOR', 'NO_FAULT', true)])).toBe(false);
    expect(waiting([...histories.held, end(null, 'MENTOR_LEFT', true)])).toBe(false);
  });

  it('waits no more once a coordinator has found them another mentor, and still when they have said that they want none', () => {
    const asked = [...histories.held, end('MENTEE', 'NO_FAULT', true)];
    const settled = (as: 'COORDINATOR' | 'MENTEE', outcome: 'REMATCHED' | 'NOT_WANTED'): RelationshipEvent => ({
      type: 'RematchSettled',
      data: { at: endedAt, as, outcome },
    });
    expect(waiting([...asked, settled('COORDINATOR', 'REMATCHED')])).toBe(false);
    expect(waiting([...asked, settled('COORDINATOR', 'NOT_WANTED')])).toBe(true);
    expect(waiting([...asked, settled('MENTEE', 'NOT_WANTED')])).toBe(true);
  });

  it('may have the next from the beginning of the day on which the months are over, in the scheme’s time zone', () => {
    const pair = pairOf(inWaitingScheme(histories.requested));
    expect(anotherFrom(pair, endedAt)).toBe('2028-11-20T00:00:00.000Z');
    expect(anotherFrom(pairOf(inWaitingScheme(histories.requested, 7)), endedAt)).toBe('2027-06-19T23:00:00.000Z');
  });

  it('waits in no scheme without such a wait, and not for a pair that a coordinator registers', () => {
    expect(waitsForAnother(pairOf(histories.requested))).toBe(false);
    expect(waitsForAnother(pairOf(inWaitingScheme(histories.requested)))).toBe(true);
    const { scheme, mentor, mentee } = pairOf(inWaitingScheme(histories.requested));
    const registered = (by: 'COORDINATOR' | 'MENTEE'): Relationship =>
      pairOf([
        {
          type: 'ExistingPairRegistered',
          data: {
            ...{ at: endedAt, by, relationshipId: 'x', scheme, mentor, mentee, since: '2026-10-01' },
            ...{ pool: null, share: null, sponsor: null },
          },
        },
      ]);
    expect(waitsForAnother(registered('COORDINATOR'))).toBe(false);
    expect(waitsForAnother(registered('MENTEE'))).toBe(true);
  });
});

describe('a refusal because of another mentor', () => {
  const refusals = [tooManyMentors(2), tooSoonForAnother('2028-11-20T00:00:00.000Z', '2028-11-20')];

  it('is told exactly to the mentee, who asks for themselves, and to whoever coordinates', () => {
    const pair = pairOf(histories.requested);
    for (const refused of refusals) {
      for (const asker of [daniel, stranger]) expect(asToldTo(asker, pair, refused)).toBe(refused);
    }
  });

  it('tells the mentor what is possible, in the same words whatever stands between the two', () => {
    const pair = pairOf(histories.requested);
    const told = refusals.map((refused) => asToldTo(amina, pair, refused));
    expect(told).toEqual([cannotBePaired(pair), cannotBePaired(pair)]);
    expect(told).toMatchObject([{ code: 'NOT_POSSIBLE_NOW', details: { status: 'REQUESTED' } }, {}]);
    const own = noPlaceLeft('MENTOR', 2);
    expect(asToldTo(amina, pair, own)).toBe(own);
    const fault = new Error('the database is away');
    expect(asToldTo(amina, pair, fault)).toBe(fault);
  });
});
