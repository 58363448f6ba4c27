import { z } from 'zod';
import { id, instant, organisationCode, schemeKind, timeZone } from './codes.js';
import { defineEvent } from './integration-event.js';

/** Why somebody is written to, as version 1 says it. Whoever writes finds the words; a new kind is a new version. */
const FIRST_NUDGE_KINDS = [
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

/** Why somebody is written to, as version 2 says it. */
const SECOND_NUDGE_KINDS = [
  ...FIRST_NUDGE_KINDS,
  'EXISTING_PAIR_TO_CONFIRM',
  'EXISTING_PAIR_CONFIRMED',
  'EXISTING_PAIR_DENIED',
  'SESSION_BOOKED',
  'SESSION_TAKEN_OFF',
  'TEXTS_TO_LOOK_THROUGH',
] as const;

/** Why somebody is written to, as version 3 says it. */
const THIRD_NUDGE_KINDS = [
  ...SECOND_NUDGE_KINDS,
  'REQUEST_APPROVED',
  'REQUEST_WITHDRAWN',
  'AGREEMENT_TO_PROPOSE',
  'AGREEMENT_REACHED',
  'SURVEY_DUE',
  'CONSENT_TO_GIVE',
  'SESSION_TO_FOLLOW_UP',
  'COMMITMENT_PUBLISHED',
  'PAUSED',
  'RESUMED',
  'EXTENSION_PROPOSED',
  'EXTENDED',
  'INTRODUCTION_OFFERED',
  'INTRODUCTION_ANSWERED',
  'REMATCH_SETTLED',
  'CONCERN_ANSWERED',
  'COORDINATOR_WANTED',
  'PAIR_ENDED',
  'REMATCH_WAITING',
] as const;

/** Why somebody is written to, as version 4 says it. */
const FOURTH_NUDGE_KINDS = [
  ...THIRD_NUDGE_KINDS,
  'SESSION_CORRECTED',
  'SESSION_TAKEN_BACK',
  'CONCERN_WAITING',
  'CALL_WAITING',
  'TEXTS_GO_SOON',
] as const;

/** Why somebody is written to. */
export const NUDGE_KINDS = [...FOURTH_NUDGE_KINDS, 'AGREEMENT_CHANGE_TO_SIGN', 'AGREEMENT_CHANGE_DROPPED'] as const;

export type NudgeKind = (typeof NUDGE_KINDS)[number];

/**
 * One person, or everybody who coordinates a scheme in the organisation that owns it: identity knows who they are. But for
 * those who are half of the pair, who learn of it what that half may know; older messages name nobody.
 */
const recipient = z.discriminatedUnion('is', [
  z.object({ is: z.literal('PERSON'), person: id }),
  z.object({ is: z.literal('COORDINATORS'), schemeId: id, except: z.array(id).default([]) }),
]);

/** As before, and who of the coordinators is not to hear of it: whoever is one of the pair coordinates others. */
const recipientOutsideThePair = z.discriminatedUnion('is', [
  z.object({ is: z.literal('PERSON'), person: id }),
  z.object({ is: z.literal('COORDINATORS'), schemeId: id, except: z.array(id) }),
]);

/** As before, and who is told where nobody else is left: whoever told the scheme something that now reaches nobody. */
const recipientOrWhoeverTold = z.discriminatedUnion('is', [
  z.object({ is: z.literal('PERSON'), person: id }),
  z.object({
    is: z.literal('COORDINATORS'),
    schemeId: id,
    except: z.array(id),
    orElse: z.object({ person: id, organisation: organisationCode }).nullable(),
  }),
]);

/** What all versions of a nudge say. */
const said = {
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

const SAMPLE = {
  nudgeId: 'be0f2a8e-58b0-4c3f-8a53-0a6f3f1a9d21',
  recipient: { is: 'PERSON' as const, person: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03' },
  organisation: 'RT5',
  relationshipId: '7b6f2a8e-58b0-4c3f-8a53-0a6f3f1a9d17',
  other: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  dueAt: '2026-11-11T10:00:00Z',
  until: '2026-11-12T10:00:00Z',
  startsAt: '2026-11-12T10:00:00Z',
  actBy: null,
  timeZone: 'Europe/London',
};

/**
 * Keyed by relationship. A nudge is offered again under the same `nudgeId`, which whoever writes takes as the reason to
 * write once and no more. Published by releases before version 2, and heard for as long as the log may hold it.
 */
export const NudgeDue = defineEvent({
  type: 'relationships.nudge.due',
  version: 1,
  topic: 'relationships.nudges',
  description: 'Somebody should hear of something in a relationship: why, and about what; never in words.',
  schema: z.object({ kind: z.enum(FIRST_NUDGE_KINDS), ...said }),
  sample: { kind: 'SESSION_REMINDER' as const, ...SAMPLE },
});

/** What becomes of a session's entry in the recipient's own calendar (iTIP, RFC 5546): in coded form. */
const calendarChange = z.object({
  /** REQUEST puts the entry there or changes it, CANCEL takes it away. */
  method: z.enum(['REQUEST', 'CANCEL']),
  sessionId: id,
  /** Grows with every change of the session's date (RFC 5545 §3.8.7.4). */
  sequence: z.int().min(0),
  /** When the entry begins; of a CANCEL, when it would have. */
  startsAt: instant,
  minutes: z.int().min(1),
  medium: z.enum(['IN_PERSON', 'VIDEO', 'PHONE', 'HYBRID']),
  schemeKind,
});

const CALENDAR_SAMPLE = {
  method: 'REQUEST' as const,
  sessionId: '9c8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19',
  sequence: 1,
  startsAt: '2026-11-12T10:00:00Z',
  minutes: 60,
  medium: 'VIDEO' as const,
  schemeKind: 'REVERSE' as const,
};

/** As version 1, with more kinds and with the calendar. Keyed by relationship, and by `nudgeId` written about once. */
export const NudgeDueV2 = defineEvent({
  type: 'relationships.nudge.due',
  version: 2,
  topic: 'relationships.nudges',
  description:
    'Somebody should hear of something in a relationship: why, about what, and what it changes in their calendar.',
  schema: z.object({ kind: z.enum(SECOND_NUDGE_KINDS), ...said, calendar: calendarChange.nullable() }),
  sample: { kind: 'SESSION_BOOKED' as const, ...SAMPLE, calendar: CALENDAR_SAMPLE },
});

const COORDINATORS_SAMPLE = {
  ...SAMPLE,
  recipient: {
    is: 'COORDINATORS' as const,
    schemeId: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
    except: ['7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03'],
  },
  other: null,
  startsAt: null,
  calendar: null,
};

/**
 * As version 2, with more kinds, and of coordinators without those who are one of the pair: none of them is told what
 * the other side has said to the scheme.
 */
export const NudgeDueV3 = defineEvent({
  type: 'relationships.nudge.due',
  version: 3,
  topic: 'relationships.nudges',
  description:
    'Somebody should hear of something in a relationship: why, about what, what it changes in their calendar, and which coordinators are not to hear of it.',
  schema: z.object({
    kind: z.enum(THIRD_NUDGE_KINDS),
    ...said,
    recipient: recipientOutsideThePair,
    calendar: calendarChange.nullable(),
  }),
  sample: {
    kind: 'SESSION_BOOKED' as const,
    ...SAMPLE,
    calendar: CALENDAR_SAMPLE,
  },
  laterSamples: [{ ...COORDINATORS_SAMPLE, kind: 'COORDINATOR_WANTED' as const }],
});

const OR_ELSE_SAMPLE = {
  ...COORDINATORS_SAMPLE,
  recipient: {
    ...COORDINATORS_SAMPLE.recipient,
    orElse: { person: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03', organisation: 'RT5' },
  },
};
const NOBODY_ELSE = { ...OR_ELSE_SAMPLE.recipient, orElse: null };

/**
 * As version 3, with more kinds: what was recorded of a session was put right, and what still waits for coordinators. And
 * where what somebody told the scheme reaches nobody, they hear that it does not.
 */
export const NudgeDueV4 = defineEvent({
  type: 'relationships.nudge.due',
  version: 4,
  topic: 'relationships.nudges',
  description:
    'Somebody should hear of something in a relationship, also that what was recorded of a session was put right, and coordinators of what still waits for them: why, about what, what it changes in their calendar, and which coordinators are not to hear of it.',
  schema: z.object({
    kind: z.enum(FOURTH_NUDGE_KINDS),
    ...said,
    recipient: recipientOrWhoeverTold,
    calendar: calendarChange.nullable(),
  }),
  sample: { ...OR_ELSE_SAMPLE, kind: 'CONCERN_RAISED' as const },
  laterSamples: [
    { ...SAMPLE, kind: 'SESSION_CORRECTED' as const, startsAt: null, calendar: null },
    {
      ...SAMPLE,
      kind: 'SESSION_TAKEN_BACK' as const,
      startsAt: null,
      calendar: { ...CALENDAR_SAMPLE, method: 'CANCEL' as const },
    },
    { ...COORDINATORS_SAMPLE, kind: 'CONCERN_WAITING' as const, recipient: NOBODY_ELSE },
    { ...COORDINATORS_SAMPLE, kind: 'CALL_WAITING' as const, recipient: NOBODY_ELSE },
  ],
});

const OF_AN_AGREEMENT = { ...SAMPLE, startsAt: null, calendar: null };

/** As version 4, with more kinds: a change of the agreement that both have signed waits for signatures, or was dropped. */
export const NudgeDueV5 = defineEvent({
  type: 'relationships.nudge.due',
  version: 5,
  topic: 'relationships.nudges',
  description:
    'Somebody should hear of something in a relationship, also of a proposed change of what both have signed: why, about what, what it changes in their calendar, and which coordinators are not to hear of it.',
  schema: z.object({
    kind: z.enum(NUDGE_KINDS),
    ...said,
    recipient: recipientOrWhoeverTold,
    calendar: calendarChange.nullable(),
  }),
  sample: { ...OF_AN_AGREEMENT, kind: 'AGREEMENT_CHANGE_TO_SIGN' as const },
  laterSamples: [{ ...OF_AN_AGREEMENT, kind: 'AGREEMENT_CHANGE_DROPPED' as const }],
});

/** The UID of a session's entry, the same in invitations and in feeds, for ever (RFC 5545 §3.8.4.7). */
export function calendarUidOf(sessionId: string): string {
  return `session-${sessionId}@pairwell`;
}
