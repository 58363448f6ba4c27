import type { RelationshipEventType } from './relationship.events.js';
import { settingsFrom, type SchemeSettings, type SchemeTerms } from './scheme-terms.js';

/** Turns the data of one version into those of the next; released ones are never edited. */
export type Upcast = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * Version 2 names the sponsor and all settings that a relationship remembers. Who asked before that was promised
 * neither approvals nor surveys.
 */
const requestWithAllSettings: Upcast = (data) => {
  const scheme = data['scheme'] as Omit<SchemeTerms, 'settings'> & { readonly settings: Partial<SchemeSettings> };
  const settings = settingsFrom({
    coordinatorApproves: false,
    sponsorApproves: false,
    surveys: false,
    ...scheme.settings,
  });
  return { ...data, scheme: { ...scheme, settings }, sponsor: null };
};

/** Version 2 tells what the mentee wants to get out of the session. */
const preparationWithHopes: Upcast = (data) => ({ ...data, hopes: null });

/**
 * Version 2 names the sponsor, and the pool and share by which the mentor is within reach. Who was registered before
 * that counts among the places of no share; coordinators stand in for a sponsor nobody named.
 */
const pairWithinReach: Upcast = (data) => ({ ...data, pool: null, share: null, sponsor: null });

/**
 * Version 2 carries words that were sealed for the scheme, and says so with them. Nothing is to be changed in what was told
 * before: words that do not say so were sealed under the key of the pair, and are opened with it.
 */
const toldUnderTheKeyOfThePair: Upcast = (data) => data;

/** Version 2 names the barrier themes that it is about, and the id under which they may be counted without the pair. */
const commitmentWithThemes: Upcast = (data) => ({ ...data, themes: [], factId: null });

/** Version 2 tells whether the mentee is to be offered another mentor. */
const endWithRematch: Upcast = (data) => ({ ...data, rematch: data['cause'] === 'MENTOR_LEFT' });

/** Version 3 knows of ends that came before the agreed sessions were held; what was called completed before stays so. */
const endBeforeAllSessions: Upcast = (data) => data;

/** Version 2 tells whose texts went, and whose words to the scheme were spared. */
const everythingDestroyed: Upcast = (data) => ({ ...data, of: 'BOTH', spares: [] });

/**
 * For each event the steps from version 1 to 2, 2 to 3 and so on; its current version is one more than their number.
 * A change to an event's data adds a step here and a frozen sample beside the old ones in `samples/`.
 */
export const STEPS: Readonly<Record<RelationshipEventType, readonly Upcast[]>> = {
  QuestionAsked: [],
  QuestionAnswered: [],
  MentoringRequested: [requestWithAllSettings],
  RequestApproved: [],
  ApprovalRefused: [],
  SponsorLeft: [],
  RequestAccepted: [],
  RequestDeclined: [],
  RequestWithdrawn: [],
  RequestLapsed: [],
  ReservedPlaceGivenBack: [],
  ExistingPairRegistered: [pairWithinReach],
  ExistingPairConfirmed: [],
  ExistingPairDenied: [],
  ExistingPairWithdrawn: [],
  IntroductoryMeetingRecorded: [],
  AgreementProposed: [],
  AgreementSigned: [],
  AgreementReached: [],
  AgreementChangeProposed: [],
  ProposedAgreementDropped: [],
  AgreementRenewed: [],
  SessionsProposed: [],
  SessionConfirmed: [],
  SessionRescheduled: [],
  SessionCancelled: [],
  SessionPrepared: [preparationWithHopes],
  SessionRecorded: [],
  SessionFollowedUp: [],
  SessionCorrected: [],
  SessionTakenBack: [],
  GoalSet: [],
  GoalRevised: [],
  GoalClosed: [],
  ActionAgreed: [],
  ActionReported: [],
  BarrierRaised: [],
  CommitmentMade: [commitmentWithThemes],
  CommitmentUpdated: [],
  CommitmentPublished: [],
  ConsentGiven: [],
  ConsentWithdrawn: [],
  PeerSupportRecorded: [],
  CheckInRecorded: [toldUnderTheKeyOfThePair],
  RelationshipPaused: [],
  RelationshipResumed: [],
  ExtensionProposed: [],
  RelationshipExtended: [],
  SurveySubmitted: [toldUnderTheKeyOfThePair],
  EvaluationSubmitted: [toldUnderTheKeyOfThePair],
  IntroductionOffered: [],
  IntroductionAnswered: [],
  PayItForwardAnswered: [],
  ConcernRaised: [toldUnderTheKeyOfThePair],
  ConcernAnswered: [],
  CallAnswered: [],
  RelationshipEnded: [endWithRematch, endBeforeAllSessions],
  EndReasonTold: [],
  NeverPairAgainAsked: [],
  NeverPairAgainTakenBack: [],
  RematchSettled: [],
  ReminderSent: [],
  PartyErased: [],
  TextsDestroyed: [everythingDestroyed],
};
