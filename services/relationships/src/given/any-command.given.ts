import type { Id } from '@pairwell/kernel';
import fc from 'fast-check';
import { dayIn, daysAfter, minutesAfter } from '../domain/calendar.js';
import { partWith } from '../domain/parts.js';
import type { RelationshipCommand, RelationshipCommandType } from '../domain/relationship.commands.js';
import { agreementToSign, type RelationshipState, type SchemeTerms } from '../domain/relationship.js';
import {
  amina,
  daniel,
  mentee,
  mentor,
  pool,
  relationshipId,
  reverseScheme,
  sealed,
  share,
  stranger,
  terms,
} from './relationship.given.js';
import { freePair, idOf, sponsor } from './whole-life.given.js';

/** What a random command is made with: who, when, in which scheme and state, and a number that its details follow from. */
export interface Chance {
  readonly by: string;
  readonly at: string;
  readonly scheme: SchemeTerms;
  readonly state: RelationshipState;
  readonly pick: number;
  /** An id that nothing has yet: as the service does, what is new never takes the id of what is there. */
  readonly fresh: Id;
}

const ZONE = 'Europe/London';
const text = sealed('words');
const nothing = idOf(999);
/** The id of one that is there, seldom of nothing. */
const known = (parts: readonly { readonly id: Id }[] | undefined, pick: number): Id =>
  (pick === 10 ? undefined : parts?.[pick % Math.max(parts.length, 1)]?.id) ?? nothing;
const session = ({ state, pick }: Chance): Id => known(state?.sessions, pick);
const one = <Value>(pick: number, ...values: readonly [Value, ...Value[]]): Value =>
  values[pick % values.length] ?? values[0];
const dayOf = (at: string, days: number): string => dayIn(ZONE, daysAfter(ZONE, at, days));
/** The end of the last year that dates can be written in. */
const FAR = '9999-12-31T23:59:59.999Z';
const startsOf = (at: string, pick: number): string[] =>
  pick === 11
    ? [FAR]
    : [1, 5, 9, 13]
        .slice(0, 1 + (pick % 3))
        .map((days) => minutesAfter(daysAfter(ZONE, at, days - (pick % 2) * 2), 60));
const found = ({ scheme }: Chance) =>
  ({ relationshipId, scheme, mentor, mentee, pool, share, pair: freePair }) as const;
const planned = ({ at, pick }: Chance, sessionId: Id) =>
  ({ sessionId, starts: startsOf(at, pick), medium: 'VIDEO', minutes: 60 }) as const;

type Makers = {
  readonly [Type in RelationshipCommandType]: (
    chance: Chance,
  ) => Omit<Extract<RelationshipCommand, { readonly type: Type }>, 'type' | 'by' | 'at'>;
};

/** For each command the rest of it, so that the compiler proves that none is missing. */
const REST: Makers = {
  AskQuestion: (chance) => ({ ...found(chance), questionId: chance.fresh, question: text }),
  AnswerQuestion: ({ state, pick }) => ({ questionId: known(state?.questions, pick), answer: text }),
  RequestMentoring: (chance) => ({ ...found(chance), letter: text, sponsor }),
  ApproveRequest: ({ pick }) => ({ as: one(pick, 'COORDINATOR', 'SPONSOR') }),
  RefuseApproval: ({ pick }) => ({ as: one(pick, 'COORDINATOR', 'SPONSOR') }),
  LetSponsorGo: () => ({}),
  AcceptRequest: () => ({ pair: freePair }),
  DeclineRequest: () => ({}),
  WithdrawRequest: ({ by }) => ({ as: by === stranger ? 'COORDINATOR' : 'PARTICIPANT' }),
  RegisterExistingPair: (chance) => ({
    ...found(chance),
    as: one(chance.pick, 'PARTICIPANT', 'COORDINATOR'),
    since: one(chance.pick, dayOf(chance.at, -30), dayOf(chance.at, -30), '0000-01-01'),
    sponsor: one(chance.pick, sponsor, null),
  }),
  ConfirmExistingPair: () => ({ pair: freePair }),
  DenyExistingPair: () => ({}),
  RecordIntroductoryMeeting: ({ at, pick }) => ({ heldOn: dayOf(at, one(pick, 0, 0, -1, 1)), medium: 'VIDEO' }),
  ProposeAgreement: ({ pick }) => ({
    terms: {
      ...{ ...terms, sessions: one(pick, 6, 9, 1), rhythm: one(pick, 'MONTHLY', 'WEEKLY', 'QUARTERLY', 'AS_NEEDED') },
      limitsAcknowledged: pick === 9 ? [] : terms.limitsAcknowledged,
    },
  }),
  SignAgreement: ({ at, pick, state }) => {
    const read = (state && agreementToSign(state)?.proposedAt) ?? null;
    return { proposedAt: one(pick, read, read, read, at) };
  },
  DropProposedAgreement: ({ at, pick, state }) => {
    const read = state?.proposedAgreement?.proposedAt ?? at;
    return { proposedAt: one(pick, read, read, read, at) };
  },
  ProposeSessions: (chance) => planned(chance, chance.fresh),
  ConfirmSession: (chance) => {
    const sessionId = session(chance);
    const [start = chance.at] = partWith(chance.state?.sessions ?? [], sessionId)?.proposedStarts ?? [];
    return { sessionId, startsAt: one(chance.pick, start, start, start, chance.at) };
  },
  RescheduleSession: (chance) => planned(chance, session(chance)),
  CancelSession: (chance) => ({ sessionId: session(chance) }),
  PrepareSession: (chance) => ({ sessionId: session(chance), topics: text, hopes: null }),
  RecordSession: (chance) => {
    const { at, pick, fresh } = chance;
    const unplanned = pick % 3 === 0;
    const which = { sessionId: unplanned ? fresh : session(chance), unplanned };
    return { ...which, heldOn: dayOf(at, one(pick, 0, -1, 0, 0, 1)), medium: 'VIDEO', minutes: 60 };
  },
  CorrectSession: (chance) => ({
    ...{ sessionId: session(chance), heldOn: dayOf(chance.at, one(chance.pick, 0, -1, 1, -2)) },
    ...{ medium: 'PHONE', minutes: 45 },
  }),
  TakeBackSession: (chance) => ({ sessionId: session(chance) }),
  FollowUpSession: (chance) => ({ sessionId: session(chance), reflection: text }),
  SetGoal: ({ fresh }) => ({ goalId: fresh, statement: text, howIWillKnow: text }),
  ReviseGoal: ({ state, pick }) => ({
    ...{ goalId: known(state?.goals, pick), statement: text, howIWillKnow: text },
  }),
  CloseGoal: ({ state, pick }) => ({
    ...{ goalId: known(state?.goals, pick), outcome: one(pick, 'ACHIEVED', 'DROPPED') },
  }),
  AgreeAction: (chance) => ({
    ...{ actionId: chance.fresh, sessionId: session(chance), owner: one(chance.pick, 'MENTOR', 'MENTEE'), what: text },
    dueOn: one(chance.pick, null, dayOf(chance.at, 14), dayOf(chance.at, -1), FAR.slice(0, 10)),
  }),
  ReportAction: ({ state, pick }) => ({
    ...{ actionId: known(state?.actions, pick), outcome: one(pick, 'APPLIED', 'NOT_APPLIED'), why: text },
  }),
  RaiseBarrier: (chance) => ({
    ...{ barrierId: chance.fresh, factId: chance.fresh, themes: ['OTHER'], story: text },
    sessionId: one(chance.pick, null, session(chance)),
  }),
  MakeCommitment: ({ at, pick, fresh }) => ({
    ...{ commitmentId: fresh, factId: fresh, statement: text, themes: ['OTHER'], scope: 'SYMBOLIC' },
    ...{ indicator: one(pick, null, 'WRES_4', 'WRES_10'), dueOn: one(pick, null, dayOf(at, 30), FAR.slice(0, 10)) },
  }),
  UpdateCommitment: ({ state, pick }) => ({
    ...{ commitmentId: known(state?.commitments, pick), status: one(pick, 'ADOPTED', 'DONE'), evidence: text },
  }),
  PublishCommitment: ({ state, pick }) => ({ commitmentId: known(state?.commitments, pick) }),
  GiveConsent: () => ({}),
  WithdrawConsent: () => ({}),
  RecordPeerSupport: ({ at, pick, fresh }) => ({ meetingId: fresh, heldOn: dayOf(at, one(pick, 0, 1)), minutes: 60 }),
  RecordCheckIn: ({ pick }) => ({ going: one(pick, 'WELL', 'BADLY'), note: text, wantsCoordinator: pick % 2 === 0 }),
  PauseRelationship: ({ at, pick }) => ({ until: dayOf(at, one(pick, 20, 0, 400)) }),
  ResumeRelationship: () => ({}),
  ExtendRelationship: ({ pick }) => ({
    sessions: one(pick, 0, 1, 0, 1, 60, 1, 61, 2_000_000_000),
    months: one(pick, 1, 1, 36, 1, 1, 2_000_000_000, -1, 100_000, 0.5),
  }),
  SubmitSurvey: ({ pick }) => ({
    wave: one(pick, 'BEFORE', 'END', 'LATER'),
    scores: { CAREER: one(pick, 3, 5, 6) },
    comment: text,
  }),
  SubmitEvaluation: ({ pick }) => ({
    ...{ wave: one(pick, 'END', 'LATER'), worth: one(pick, 4, 0, 5), recommends: true, comment: text },
  }),
  OfferIntroduction: ({ fresh }) => ({ introductionId: fresh, to: text }),
  AnswerIntroduction: ({ state, pick }) => ({
    ...{ introductionId: known(state?.introductions, pick), answer: one(pick, 'ACCEPTED', 'DECLINED') },
  }),
  AnswerPayItForward: ({ pick }) => ({ answer: one(pick, 'YES', 'NO') }),
  RaiseConcern: ({ fresh }) => ({ concernId: fresh, limit: 'RISK_OF_HARM', story: text }),
  AnswerConcern: ({ state, pick }) => ({
    ...{ as: 'COORDINATOR', concernId: known(state?.concerns, pick), outcome: 'NOTED' },
  }),
  AnswerCall: ({ pick }) => ({ as: 'COORDINATOR', calledBy: one(pick, 'MENTOR', 'MENTEE') }),
  EndRelationship: ({ pick }) => ({
    ...{ cause: one(pick, 'COMPLETED', 'NO_FAULT'), seeksAnother: pick % 3 === 0 },
    why: pick % 3 === 1 ? { reason: one(pick, 'NO_TIME', 'PREFER_NOT_TO_SAY'), toldOther: pick % 2 === 0 } : null,
  }),
  EndForLeaver: ({ pick }) => ({ left: one(pick, 'MENTOR', 'MENTEE') }),
  NeverPairAgain: () => ({}),
  TakeBackNeverPairAgain: () => ({}),
  SettleRematch: ({ pick }) => ({
    as: one(pick, 'COORDINATOR', 'MENTEE'),
    outcome: one(pick, 'NOT_WANTED', 'REMATCHED', 'NOT_WANTED'),
  }),
  SendReminder: ({ pick }) => ({ key: `check-in:${pick}` }),
  LapseRequest: () => ({}),
  CloseInactive: () => ({}),
  ResumeAfterPause: () => ({}),
  DestroyTexts: () => ({}),
  ForgetParty: ({ pick }) => ({ who: one(pick, 'MENTOR', 'MENTEE') }),
};

/** A command and how long after the one before it comes. */
export interface Whim {
  readonly type: RelationshipCommandType;
  readonly by: string;
  readonly pick: number;
  readonly waitDays: number;
}

/** Endings are rarer than they would be if every command were as likely, so that lives get somewhere. */
const RARE: readonly RelationshipCommandType[] = [
  ...(['DeclineRequest', 'WithdrawRequest', 'RefuseApproval', 'DenyExistingPair', 'EndRelationship'] as const),
  ...(['EndForLeaver', 'LapseRequest', 'CloseInactive', 'RegisterExistingPair', 'ForgetParty'] as const),
];
const TYPES = Object.keys(REST) as RelationshipCommandType[];

export const anyWhim: fc.Arbitrary<Whim> = fc.record({
  type: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...TYPES.filter((type) => !RARE.includes(type))) },
    { weight: 1, arbitrary: fc.constantFrom(...RARE) },
  ),
  by: fc.constantFrom(amina, amina, daniel, daniel, stranger, sponsor),
  pick: fc.nat(11),
  waitDays: fc.constantFrom(0, 0, 0, 1, 3, 15, 70),
});

/**
 * The command that a whim leads to at an instant.
 *
 * @param turn how many whims came before, which what is new takes its id from.
 */
export function commandOf(
  { type, by, pick }: Whim,
  at: string,
  scheme: SchemeTerms,
  state: RelationshipState,
  turn: number,
): RelationshipCommand {
  const chance: Chance = { by, at, scheme, state, pick, fresh: idOf(1000 + turn) };
  // The table pairs each type with the rest of that command, which the compiler cannot follow through the look-up.
  const rest = (REST[type] as (chance: Chance) => object)(chance);
  return { type, by, at, ...rest } as unknown as RelationshipCommand;
}

/** Schemes of every kind, with and without approvals, surveys and sessions before the agreement. */
export const anyScheme: fc.Arbitrary<SchemeTerms> = fc
  .record({
    kind: fc.constantFrom(
      'REVERSE' as const,
      'REVERSE' as const,
      'TRADITIONAL' as const,
      'BUDDY' as const,
      'PEER' as const,
    ),
    coordinatorApproves: fc.boolean(),
    sponsorApproves: fc.boolean(),
    agreementBeforeSessions: fc.boolean(),
    surveys: fc.boolean(),
    evaluationMonthsAfterEnd: fc.constantFrom(0, 6),
  })
  .map(({ kind, ...settings }) => ({
    ...reverseScheme,
    kind,
    settings: { ...reverseScheme.settings, ...settings },
  }));
