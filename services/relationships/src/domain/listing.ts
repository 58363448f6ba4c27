import { asSeenBy } from './as-seen-by.js';
import { dayIn } from './calendar.js';
import { nextClockPoint } from './clock-points.js';
import { lastMetOn } from './course-dates.js';
import { atRiskFrom, risksOf, type Risk, type RiskReason } from './health.js';
import { nextSteps, stepsFor, type NextStep } from './next-steps.js';
import { partWith } from './parts.js';
import type { Reader, Relationship } from './relationship.js';

/** What the lists filter and order by, so that they need not look into each relationship. */
export interface Listing extends NextDue {
  /** Calendar day on which the two last met, or null. */
  readonly lastMetOn: string | null;
  /**
   * Calendar day since which they have not met: the last meeting, or else the acceptance (of a registered pair its
   * confirmation), or else the request.
   */
  readonly unmetSince: string;
  /** For each reader the risks that they may know of, since when or from when on. */
  readonly risks: Readonly<Record<Reader, readonly Risk[]>>;
  /** For each reader from when on it is at risk; null for never. */
  readonly atRiskFrom: Readonly<Record<Reader, string | null>>;
}

/** The part of a listing that changes by itself while time passes. */
export interface NextDue {
  /** When the first of the next steps that the two may know of is or was due; null where nothing presses. RFC 3339, UTC. */
  readonly pairDueAt: string | null;
  /** The same of those that coordinators may know of: they are also to answer what one of the two told them. */
  readonly nextDueAt: string | null;
  /** The same of those that a sponsor may know of. */
  readonly sponsorDueAt: string | null;
  /** From then on each may be another; null while only something that happens can change them. */
  readonly staleAt: string | null;
}

/** What some risks follow from is told the scheme by one of the two, and not for the other to know. */
const TOLD: readonly RiskReason[] = ['COORDINATOR_WANTED', 'CONCERN_OPEN'];

/** @param now RFC 3339, UTC. */
export function listingOf(relationship: Relationship, now: string): Listing {
  const { scheme, acceptedAt, requestedAt } = relationship;
  const met = lastMetOn(relationship);
  const risks = risksByReader(relationship);
  return {
    ...nextDueOf(relationship, now),
    lastMetOn: met,
    unmetSince: met ?? dayIn(scheme.timeZone, acceptedAt ?? requestedAt),
    risks,
    atRiskFrom: {
      COORDINATOR: atRiskFrom(relationship, risks.COORDINATOR),
      MENTOR: atRiskFrom(relationship, risks.MENTOR),
      MENTEE: atRiskFrom(relationship, risks.MENTEE),
      SPONSOR: null,
    },
  };
}

/** @param now RFC 3339, UTC. */
export function nextDueOf(relationship: Relationship, now: string): NextDue {
  const steps = nextSteps(relationship, now);
  const told = (known: readonly NextStep[]): NextStep[] => known.filter((one) => !isKeptFromOthers(relationship, one));
  return {
    // Hidden from one of the two alone are only steps that are due at no time.
    pairDueAt: firstDue(stepsFor('MENTOR', steps)),
    nextDueAt: firstDue(told(stepsFor('COORDINATOR', steps))),
    sponsorDueAt: firstDue(told(stepsFor('SPONSOR', steps))),
    staleAt: nextClockPoint(relationship, now),
  };
}

function firstDue(steps: readonly NextStep[]): string | null {
  const dues = steps.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  return dues.sort()[0] ?? null;
}

/**
 * By when a commitment is promised that was not published: as-seen-by.ts takes it out of the state. Here it is taken out
 * of the steps, which are worked out once for all readers.
 */
function isKeptFromOthers({ commitments }: Relationship, { action, about }: NextStep): boolean {
  return action === 'UPDATE_COMMITMENT' && partWith(commitments, about ?? '')?.publishedAt === null;
}

/**
 * Coordinators know of every risk, so where they know of none that was told, the two know the same. Sponsors are asked
 * for an approval, and not how it goes.
 */
function risksByReader(relationship: Relationship): Listing['risks'] {
  const all = risksOf(relationship);
  const seenBy = (reader: Reader): readonly Risk[] =>
    all.some(({ reason }) => TOLD.includes(reason)) ? risksOf(asSeenBy(reader, relationship)) : all;
  return { COORDINATOR: all, MENTOR: seenBy('MENTOR'), MENTEE: seenBy('MENTEE'), SPONSOR: [] };
}
