import { z } from 'zod';
import { id, instant, organisationCode, timeZone } from './codes.js';
import { defineEvent } from './integration-event.js';

/** Why somebody is written to. Whoever writes finds the words; a new kind needs a new version of the event. */
export const NUDGE_KINDS = [
  'QUESTION_ASKED',
  'QUESTION_ANSWERED',
  'APPROVAL_WAITING',
  'REQUEST_WAITING',
  'REQUEST_REMINDER',
  'REQUEST_LAPSED',
  'REQUEST_ANSWERED',
  'INTRODUCTION_TO_BOOK',
  'AGREEMENT_TO_SIGN',
  'SESSION_PROPOSED',
  'SESSION_REMINDER',
  'SESSION_CHANGED',
  'SESSION_CANCELLED',
  'SESSION_TO_RECORD',
  'NEXT_SESSION_TO_BOOK',
  'ACTION_DUE',
  'COMMITMENT_DUE',
  'CHECK_IN_DUE',
  'TERM_ENDS_SOON',
  'CLOSING_SOON',
  'CLOSED',
  'EVALUATION_DUE',
  'LATER_EVALUATION_DUE',
  'PAY_IT_FORWARD',
  'REMATCH',
  'CONCERN_RAISED',
] as const;

export type NudgeKindOfFirstVersion = (typeof NUDGE_KINDS)[number];

/** What the second version knows beside them: consumers of releases before it park it, and miss nothing else. */
export const ERASURE_NUDGE_KINDS = ['TEXTS_TO_LOOK_THROUGH'] as const;

export type NudgeKind = NudgeKindOfFirstVersion | (typeof ERASURE_NUDGE_KINDS)[number];

/** One person, or everybody who coordinates a scheme in the organisation that owns it: identity knows who they are. */
const recipient = z.discriminatedUnion('is', [
  z.object({ is: z.literal('PERSON'), person: id }),
  z.object({ is: z.literal('COORDINATORS'), schemeId: id }),
]);

const facts = {
  /** Derived from relationship, recipient and what it is about, so that the same nudge keeps it. */
  nudgeId: id,
  recipient,
  /** Through which the recipient takes part: the person's own, or the one that owns the scheme. */
  organisation: organisationCode,
  relationshipId: id,
  /** The other half of the pair, whom the message may name where the recipient may know the name. */
  other: id.nullable(),
  /** When it came due, by the clock of the domain. */
  dueAt: instant,
  /** From then on it would say nothing new and is not sent any more; null for never. */
  until: instant.nullable(),
  /** When the session it is about begins. */
  startsAt: instant.nullable(),
  /** By when the recipient is asked to act. */
  actBy: instant.nullable(),
  /** Of the scheme: in which instants are written. */
  timeZone,
};

/**
 * Keyed by relationship. A nudge is offered again under the same `nudgeId`, which whoever writes takes as the reason to
 * write once and no more.
 */
export const NudgeDue = defineEvent({
  type: 'relationships.nudge.due',
  version: 1,
  topic: 'relationships.nudges',
  description: 'Somebody should hear of something in a relationship: why, and about what; never in words.',
  schema: z.object({ ...facts, kind: z.enum(NUDGE_KINDS) }),
  sample: {
    nudgeId: 'be0f2a8e-58b0-4c3f-8a53-0a6f3f1a9d21',
    kind: 'SESSION_REMINDER' as const,
    recipient: { is: 'PERSON' as const, person: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03' },
    organisation: 'RT5',
    relationshipId: '7b6f2a8e-58b0-4c3f-8a53-0a6f3f1a9d17',
    other: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
    dueAt: '2026-11-11T10:00:00Z',
    until: '2026-11-12T10:00:00Z',
    startsAt: '2026-11-12T10:00:00Z',
    actBy: null,
    timeZone: 'Europe/London',
  },
});

/** The second version: what only it can tell, which is that the other half of a pair has been erased. */
export const ErasureNudgeDue = defineEvent({
  type: 'relationships.nudge.due',
  version: 2,
  topic: 'relationships.nudges',
  description: 'Whoever wrote with a person who has been erased is asked to look through their own texts.',
  schema: z.object({ ...facts, kind: z.enum(ERASURE_NUDGE_KINDS) }),
  sample: {
    nudgeId: 'be0f2a8e-58b0-4c3f-8a53-0a6f3f1a9d22',
    kind: 'TEXTS_TO_LOOK_THROUGH' as const,
    recipient: { is: 'PERSON' as const, person: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03' },
    organisation: 'RT5',
    relationshipId: '7b6f2a8e-58b0-4c3f-8a53-0a6f3f1a9d17',
    other: null,
    dueAt: '2026-11-20T10:00:00Z',
    until: '2027-02-20T10:00:00Z',
    startsAt: null,
    actBy: null,
    timeZone: 'Europe/London',
  },
});
