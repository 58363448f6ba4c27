import { z } from 'zod';
import { code, day, id, month, organisationCode, schemeKind } from './codes.js';
import { defineEvent } from './integration-event.js';

const commitmentStatus = z.enum(['PROPOSED', 'ADOPTED', 'IN_PROGRESS', 'DONE', 'DROPPED']);

const commitmentScope = z.enum(['INDIVIDUAL', 'DEPARTMENTAL', 'ORGANISATIONAL', 'SYMBOLIC']);

/** How long a session was, and how the two met. */
const held = {
  minutes: z.int().min(1),
  medium: z.enum(['IN_PERSON', 'VIDEO', 'PHONE', 'HYBRID']),
};

/** Who and where, repeated by every fact, and the day on which it happened. */
const pairAndDay = {
  relationshipId: id,
  /** The stream revision, from 0. */
  revision: z.int().min(0),
  schemeId: id,
  kind: schemeKind,
  mentor: id,
  mentee: id,
  mentorOrganisation: organisationCode,
  menteeOrganisation: organisationCode,
  /** The pool the mentor came from, and the share that let the mentee see it (null inside one organisation). */
  poolId: id.nullable(),
  shareId: id.nullable(),
  occurredOn: day,
};

const PAIR_AND_DAY_SAMPLE = {
  relationshipId: '7b6f2a8e-58b0-4c3f-8a53-0a6f3f1a9d17',
  revision: 9,
  schemeId: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
  kind: 'REVERSE' as const,
  mentor: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  mentee: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03',
  mentorOrganisation: 'RWE',
  menteeOrganisation: 'RT5',
  poolId: '4e3f2a8e-58b0-4c3f-8a53-0a6f3f1a9d14',
  shareId: '6a5f2a8e-58b0-4c3f-8a53-0a6f3f1a9d16',
  occurredOn: '2026-11-12',
};

/**
 * Facts are a set keyed by (relationship, revision): a consumer stores each at most once and derives the rest, so
 * order and repetition do not matter. Every fact repeats the parties, so that each can be read alone.
 */
export const RelationshipFactRecorded = defineEvent({
  type: 'relationships.fact.recorded',
  version: 1,
  topic: 'relationships.facts',
  description: 'Something happened in a relationship that others may count: coded, without content.',
  schema: z.object({
    ...pairAndDay,
    fact: z.discriminatedUnion('name', [
      z.object({ name: z.literal('REQUESTED') }),
      z.object({ name: z.literal('ACCEPTED') }),
      z.object({ name: z.literal('DECLINED') }),
      z.object({ name: z.literal('WITHDRAWN') }),
      z.object({ name: z.literal('LAPSED') }),
      z.object({ name: z.literal('INTRODUCED') }),
      z.object({ name: z.literal('AGREED') }),
      z.object({ name: z.literal('SESSION_PLANNED'), sessionId: id }),
      z.object({ name: z.literal('SESSION_HELD'), sessionId: id, ...held }),
      // Told so by earlier releases; a commitment travels without the pair now, as CommitmentMade.
      z.object({
        name: z.literal('COMMITMENT_MADE'),
        commitmentId: id,
        scope: commitmentScope,
        indicator: code.nullable(),
        status: commitmentStatus,
      }),
      // COMPLETED: the agreed sessions were held. Two who were done before are told as NO_FAULT.
      z.object({
        name: z.literal('ENDED'),
        cause: z.enum(['COMPLETED', 'NO_FAULT', 'MENTOR_LEFT', 'MENTEE_LEFT', 'INACTIVE']),
      }),
    ]),
  }),
  sample: {
    ...PAIR_AND_DAY_SAMPLE,
    fact: {
      name: 'SESSION_HELD' as const,
      sessionId: '9c8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19',
      minutes: 60,
      medium: 'VIDEO' as const,
    },
  },
});

/**
 * Keyed by relationship; one of the set of its facts, by the same revisions. Of what is said of a session (a SESSION_HELD
 * fact, or this), the highest revision holds: a consumer that counts sessions lets it stand for all that came before.
 */
export const SessionCorrected = defineEvent({
  type: 'relationships.session.corrected',
  version: 1,
  topic: 'relationships.facts',
  description: 'What was recorded of a session is corrected, or taken back: coded, without content.',
  schema: z.object({
    /** `occurredOn`: the day on which it was held after all; of what is taken back, the day that had been recorded. */
    ...pairAndDay,
    sessionId: id,
    /** Null where it was not held. */
    held: z.object(held).nullable(),
  }),
  sample: {
    ...PAIR_AND_DAY_SAMPLE,
    revision: 11,
    sessionId: '9c8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19',
    held: { minutes: 45, medium: 'PHONE' as const },
  },
  laterSamples: [
    { ...PAIR_AND_DAY_SAMPLE, revision: 12, sessionId: '9c8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19', held: null },
  ],
});

/** A barrier's themes can say something sensitive about a person: they travel without person and relationship. */
export const BarrierRaised = defineEvent({
  type: 'relationships.barrier.raised',
  version: 1,
  topic: 'relationships.barriers',
  description: 'A barrier was raised in some session of a scheme; tied to no person and no relationship.',
  schema: z.object({
    /** Random; the same barrier offered again keeps it. */
    factId: id,
    schemeId: id,
    month,
    /** Keys of the barrier-theme list. */
    themes: z.array(code).min(1),
  }),
  sample: {
    factId: 'ad9f2a8e-58b0-4c3f-8a53-0a6f3f1a9d20',
    schemeId: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
    month: '2026-11',
    themes: ['CAREER_PROGRESSION'],
  },
});

/**
 * Which WRES or WDES indicator a leader's commitment is linked to can say what their mentor lives through, and it is the
 * pair's until the leader publishes it: a commitment travels without person and relationship.
 */
export const CommitmentMade = defineEvent({
  type: 'relationships.commitment.made',
  version: 1,
  topic: 'relationships.commitments',
  description: 'A leader committed to something in some pair of a scheme; tied to no person and no relationship.',
  schema: z.object({
    /** Random; the same commitment offered again keeps it. */
    factId: id,
    schemeId: id,
    month,
    scope: commitmentScope,
    /** `WRES_7` or `WDES_5`; null where none was linked. */
    indicator: code.nullable(),
  }),
  sample: {
    factId: 'bd9f2a8e-58b0-4c3f-8a53-0a6f3f1a9d20',
    schemeId: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
    month: '2026-11',
    scope: 'ORGANISATIONAL' as const,
    indicator: 'WDES_5',
  },
});

/** Two people, without who of them asked for something. */
const theTwo = z.object({
  relationshipId: id,
  /** The one whose id comes first. */
  one: id,
  other: id,
});

const THE_TWO_SAMPLE = {
  relationshipId: '7b6f2a8e-58b0-4c3f-8a53-0a6f3f1a9d17',
  one: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  other: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03',
};

/**
 * Keyed by relationship. Who of the two asked, and why, is nobody's business: the two ids stand in their own order, and
 * there is no reason. Of what is said of one relationship (this, or PairUnbarred) the highest version holds.
 */
export const PairBarred = defineEvent({
  type: 'relationships.pair.barred',
  version: 1,
  topic: 'relationships.pairs',
  description: 'Two people are never to be paired again, either way round, in any scheme; without a reason.',
  schema: theTwo,
  sample: THE_TWO_SAMPLE,
});

/** Keyed by relationship. Another relationship of the same two may still bar them. */
export const PairUnbarred = defineEvent({
  type: 'relationships.pair.unbarred',
  version: 1,
  topic: 'relationships.pairs',
  description: 'Nobody asks in this relationship any more that the two are never to be paired again.',
  schema: theTwo,
  sample: THE_TWO_SAMPLE,
});
