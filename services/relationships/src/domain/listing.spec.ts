import { describe, expect, it } from '@jest/globals';
import { check } from '../given/random-life.given.js';
import { at, commitmentId, histories } from '../given/relationship.given.js';
import { daysAfter, minutesAfter } from './calendar.js';
import { listingOf, nextDueOf, type Listing } from './listing.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import { READERS } from './known-to.js';
import { nextStepsFor } from './next-steps.js';
import type { Relationship } from './relationship.js';
import { standingFor } from './standing.js';

const after = (now: string, days: number): string => daysAfter('Europe/London', now, days);
/** Instants over more than a year, near and far. */
const later = (now: string): string[] => [0, 1, 3, 7, 14, 30, 61, 93, 190, 280, 400].map((days) => after(now, days));
const listing = (events: readonly RelationshipEvent[], now: string): Listing =>
  listingOf(replay(events) as Relationship, now);

describe('what lists know of a relationship', () => {
  it('is when the two last met, or since when they could have', () => {
    expect(listing(histories.requested, at.request)).toMatchObject({ lastMetOn: null, unmetSince: '2026-11-02' });
    expect(listing(histories.accepted, at.accept)).toMatchObject({ lastMetOn: null, unmetSince: '2026-11-03' });
    expect(listing(histories.held, at.hold)).toMatchObject({ lastMetOn: '2026-11-12', unmetSince: '2026-11-12' });
  });

  it('is when the next step is due, which time alone may change', () => {
    const planned = replay(histories.confirmed) as Relationship;
    expect(nextDueOf(planned, at.plan)).toMatchObject({ pairDueAt: at.start, sponsorDueAt: null, staleAt: at.start });
    const over = minutesAfter(at.start, 60);
    expect(nextDueOf(planned, at.start)).toMatchObject({ pairDueAt: over, nextDueAt: over });
  });

  it('is for others than the two nothing of what these prepare, nor by when they promised what was not published', () => {
    const planned = replay(histories.confirmed) as Relationship;
    expect(nextDueOf(planned, at.plan).nextDueAt).toBeNull();
    const made = histories.committed.map((event) =>
      event.type === 'CommitmentMade' ? { ...event, data: { ...event.data, dueOn: '2026-11-21' } } : event,
    );
    const promised = '2026-11-21T23:59:00.000Z';
    const due = nextDueOf(replay(made) as Relationship, at.later);
    expect(due.pairDueAt).toBe(promised);
    expect(due.nextDueAt).not.toBe(promised);
    const published = { type: 'CommitmentPublished', data: { at: at.later, by: 'MENTEE', commitmentId } } as const;
    expect(nextDueOf(replay([...made, published]) as Relationship, at.later).nextDueAt).toBe(promised);
  });

  it('is what it says until time makes it stale, in whatever order people did things', () => {
    check(({ now }, state) => {
      const due = nextDueOf(state, now);
      const { staleAt } = due;
      for (const then of later(now).filter((instant) => staleAt === null || instant < staleAt)) {
        expect({ then, due: nextDueOf(state, then) }).toEqual({ then, due });
      }
      if (staleAt === null) return;
      const justBefore = new Date(Date.parse(staleAt) - 1).toISOString();
      if (justBefore > now) expect(nextDueOf(state, justBefore)).toEqual(due);
    });
  });

  it('tells each reader at every later instant what their own reading of its health tells', () => {
    check(({ now }, state) => {
      const { atRiskFrom, risks } = listingOf(state, now);
      for (const reader of READERS) {
        for (const then of later(now)) {
          const { health } = standingFor(reader, state, then);
          const from = atRiskFrom[reader];
          expect(from !== null && from <= then).toBe(health?.atRisk === true);
          const reasons = risks[reader].filter((risk) => risk.from <= then).map(({ reason }) => reason);
          expect(reasons).toEqual(health?.reasons ?? []);
          const dues = nextStepsFor(reader, state, then).flatMap(({ dueAt }) => dueAt ?? []);
          const { pairDueAt, nextDueAt, sponsorDueAt } = nextDueOf(state, then);
          const due = { COORDINATOR: nextDueAt, MENTOR: pairDueAt, MENTEE: pairDueAt, SPONSOR: sponsorDueAt }[reader];
          expect({ reader, then, due }).toEqual({ reader, then, due: dues.sort()[0] ?? null });
        }
      }
    });
  });
});
