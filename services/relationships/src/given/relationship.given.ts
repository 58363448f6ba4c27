import { expect } from '@jest/globals';
import { isRefusal } from '@pairwell/kernel';
import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { relationshipDecider, replay } from '../domain/relationship.decider.js';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import { CONFIDENTIALITY_LIMITS, type AgreementTerms, type SchemeTerms } from '../domain/relationship.js';
import { STANDARD_SETTINGS } from '../domain/scheme-terms.js';
import type { SealedText } from '../domain/sealed-text.js';

/** The people and things of the specs: a technician at RWE mentors a director at RT5 (api.md, "One story"). */
export const relationshipId = '7b6f2a8e-58b0-4c3f-8a53-0a6f3f1a9d17';
export const amina = '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02';
export const daniel = '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03';
export const stranger = '9e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a99';
export const mentor = { person: amina, organisation: 'RWE', profile: '1b0f2a8e-58b0-4c3f-8a53-0a6f3f1a9d11' };
export const mentee = { person: daniel, organisation: 'RT5' };
export const pool = '4e3f2a8e-58b0-4c3f-8a53-0a6f3f1a9d14';
export const share = '6a5f2a8e-58b0-4c3f-8a53-0a6f3f1a9d16';
export const sessionId = '9c8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19';
export const actionId = 'ac8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d21';
export const goalId = 'bc8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d22';
export const barrierId = 'cc8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d23';
export const factId = 'ad9f2a8e-58b0-4c3f-8a53-0a6f3f1a9d20';
export const commitmentId = 'dc8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d24';

export const reverseScheme: SchemeTerms = {
  id: '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13',
  organisation: 'RWE',
  kind: 'REVERSE',
  timeZone: 'Europe/London',
  settings: STANDARD_SETTINGS,
};

/** A sealed text of an author; the domain never asks whether it opens. */
export function sealed(text: string, author = daniel): SealedText {
  return { sealed: 1, key: '5f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d01', author, iv: 'aXY', tag: 'dGFn', text };
}

export const terms: AgreementTerms = {
  purpose: sealed('to see the trust through other eyes'),
  focus: ['LIVED_EXPERIENCE'],
  sessions: 6,
  minutes: 60,
  rhythm: 'MONTHLY',
  medium: 'VIDEO',
  contactPreferences: sealed('by mail'),
  cancellationNoticeHours: 24,
  endingNoticeDays: 7,
  successCriteria: sealed('one change that staff notice'),
  limitsAcknowledged: [...CONFIDENTIALITY_LIMITS],
};

/** Instants of the story, by what happens then. */
export const at = {
  request: '2026-11-02T09:00:00.000Z',
  accept: '2026-11-03T09:00:00.000Z',
  introduce: '2026-11-05T09:00:00.000Z',
  propose: '2026-11-05T10:00:00.000Z',
  sign: '2026-11-05T11:00:00.000Z',
  plan: '2026-11-06T09:00:00.000Z',
  start: '2026-11-12T13:00:00.000Z',
  other: '2026-11-13T13:00:00.000Z',
  hold: '2026-11-12T15:00:00.000Z',
  later: '2026-11-20T09:00:00.000Z',
};

/** Histories that begin at the request and go as far as their name says. */
const requested: RelationshipEvent[] = [
  {
    type: 'MentoringRequested',
    data: {
      at: at.request,
      relationshipId,
      scheme: reverseScheme,
      mentor,
      mentee,
      pool,
      share,
      letter: sealed('Dear…'),
      sponsor: null,
    },
  },
];
const accepted: RelationshipEvent[] = [...requested, { type: 'RequestAccepted', data: { at: at.accept } }];
const introduced: RelationshipEvent[] = [
  ...accepted,
  {
    type: 'IntroductoryMeetingRecorded',
    data: { at: at.introduce, by: 'MENTOR', heldOn: '2026-11-05', medium: 'VIDEO' },
  },
];
const proposed: RelationshipEvent[] = [
  ...introduced,
  { type: 'AgreementProposed', data: { at: at.propose, by: 'MENTEE', terms } },
];
const signedOnce: RelationshipEvent[] = [...proposed, { type: 'AgreementSigned', data: { at: at.sign, by: 'MENTEE' } }];
const active: RelationshipEvent[] = [
  ...signedOnce,
  { type: 'AgreementSigned', data: { at: at.sign, by: 'MENTOR' } },
  { type: 'AgreementReached', data: { at: at.sign } },
];
/** What both have signed holds, and the mentee has signed a change of it. */
const changing: RelationshipEvent[] = [
  ...active,
  { type: 'AgreementChangeProposed', data: { at: at.plan, by: 'MENTOR', terms: { ...terms, sessions: 9 } } },
  { type: 'AgreementSigned', data: { at: at.plan, by: 'MENTEE' } },
];
const planned: RelationshipEvent[] = [
  ...active,
  {
    type: 'SessionsProposed',
    data: { at: at.plan, by: 'MENTEE', sessionId, starts: [at.start, at.other], medium: 'VIDEO', minutes: 60 },
  },
];
const confirmed: RelationshipEvent[] = [
  ...planned,
  { type: 'SessionConfirmed', data: { at: at.plan, by: 'MENTOR', sessionId, startsAt: at.start } },
];
const held: RelationshipEvent[] = [
  ...confirmed,
  {
    type: 'SessionRecorded',
    data: { at: at.hold, by: 'MENTOR', sessionId, heldOn: '2026-11-12', medium: 'VIDEO', minutes: 60 },
  },
];
const committed: RelationshipEvent[] = [
  ...held,
  {
    type: 'CommitmentMade',
    data: {
      at: at.hold,
      by: 'MENTEE',
      commitmentId,
      factId: null,
      statement: sealed('open secondments to all bands'),
      themes: [],
      scope: 'ORGANISATIONAL',
      indicator: 'WRES_7',
      dueOn: '2027-03-31',
    },
  },
];
const acting: RelationshipEvent[] = [
  ...held,
  {
    type: 'ActionAgreed',
    data: { at: at.hold, by: 'MENTEE', actionId, sessionId, owner: 'MENTEE', what: sealed('ask HR'), dueOn: null },
  },
];
const ended: RelationshipEvent[] = [
  ...held,
  { type: 'RelationshipEnded', data: { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: false } },
];

export const histories = {
  nothing: [] as RelationshipEvent[],
  requested,
  accepted,
  introduced,
  proposed,
  signedOnce,
  active,
  changing,
  planned,
  confirmed,
  held,
  acting,
  committed,
  ended,
};

/** The same history as if the scheme had been set up otherwise. */
export function inScheme(change: Partial<SchemeTerms>, history: readonly RelationshipEvent[]): RelationshipEvent[] {
  return history.map((event) =>
    event.type === 'MentoringRequested'
      ? { ...event, data: { ...event.data, scheme: { ...event.data.scheme, ...change } } }
      : event,
  );
}

interface Outcome {
  /** Expects exactly these events. */
  then(...events: readonly RelationshipEvent[]): void;
  /** Expects a refusal with this code, and a message that says something. */
  /** @param details what it says further, all of it; left out, whatever it says. */
  refuses(code: string, details?: object): void;
}

/** given a history, when somebody asks, then this happens. */
export function given(history: readonly RelationshipEvent[]): { when(command: RelationshipCommand): Outcome } {
  return {
    when: (command) => {
      const decide = (): readonly RelationshipEvent[] => relationshipDecider.decide(command, replay(history));
      return {
        then: (...events) => expect(decide()).toEqual(events),
        refuses: (code, details = expect.anything()) =>
          expect(refusalOf(decide)).toEqual({ code, message: expect.stringMatching(/\.$/), details }),
      };
    },
  };
}

function refusalOf(decide: () => unknown): unknown {
  try {
    return { accepted: decide() };
  } catch (error) {
    if (isRefusal(error)) return { code: error.code, message: error.message, details: error.details };
    throw error;
  }
}
