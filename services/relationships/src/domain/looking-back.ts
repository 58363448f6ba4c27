import type { Id } from '@pairwell/kernel';
import type { Command, DoneBy, Event } from './message-shapes.js';
import type { PartyRole } from './relationship.js';
import type { SealedText } from './sealed-text.js';

/** What the two say about their mentoring, and what they pass on. */

/** When a survey is answered: before the first session, at the end, some months later. */
export type Wave = 'BEFORE' | 'END' | 'LATER';

/** The domains of the survey, each answered from 1 (not at all) to 5 (very much). */
export const SURVEY_DOMAINS = ['CONFIDENCE', 'SKILLS', 'CAREER', 'NETWORKS', 'BELONGING', 'INCLUSION'] as const;
export type SurveyDomain = (typeof SURVEY_DOMAINS)[number];
export type SurveyScores = { readonly [Domain in SurveyDomain]?: number };

export interface Survey {
  readonly by: PartyRole;
  readonly at: string;
  readonly wave: Wave;
  /** Empty where the reader may not know. */
  readonly scores: SurveyScores;
  readonly comment: SealedText | null;
}

export interface Evaluation {
  readonly by: PartyRole;
  readonly at: string;
  readonly wave: Exclude<Wave, 'BEFORE'>;
  /** How worthwhile it was, from 1 to 5; null where the reader may not know. */
  readonly worth: number | null;
  readonly recommends: boolean | null;
  readonly comment: SealedText | null;
}

export interface SubmitSurvey extends Command<'SubmitSurvey'> {
  readonly wave: Wave;
  readonly scores: SurveyScores;
  readonly comment: SealedText | null;
}
export interface SubmitEvaluation extends Command<'SubmitEvaluation'> {
  readonly wave: Exclude<Wave, 'BEFORE'>;
  readonly worth: number;
  readonly recommends: boolean;
  readonly comment: SealedText | null;
}
export type LookingBackCommand = SubmitSurvey | SubmitEvaluation;
export type SurveySubmitted = Event<
  'SurveySubmitted',
  DoneBy & { readonly wave: Wave; readonly scores: SurveyScores; readonly comment: SealedText | null }
>;
export type EvaluationSubmitted = Event<
  'EvaluationSubmitted',
  DoneBy & {
    readonly wave: Exclude<Wave, 'BEFORE'>;
    readonly worth: number;
    readonly recommends: boolean;
    readonly comment: SealedText | null;
  }
>;
export type LookingBackEvent = SurveySubmitted | EvaluationSubmitted;

/** An introduction to someone who could help: one side offers, the other says whether they want it. */
export interface Introduction {
  readonly id: Id;
  readonly offeredBy: PartyRole;
  readonly offeredAt: string;
  readonly to: SealedText | null;
  readonly answer: 'ACCEPTED' | 'DECLINED' | null;
}
/** What the mentee says to becoming a mentor in turn. */
export type PayItForward = 'YES' | 'LATER' | 'NO';

export interface OfferIntroduction extends Command<'OfferIntroduction'> {
  readonly introductionId: Id;
  readonly to: SealedText;
}
export interface AnswerIntroduction extends Command<'AnswerIntroduction'> {
  readonly introductionId: Id;
  readonly answer: 'ACCEPTED' | 'DECLINED';
}
export interface AnswerPayItForward extends Command<'AnswerPayItForward'> {
  readonly answer: PayItForward;
}
export type PassingOnCommand = OfferIntroduction | AnswerIntroduction | AnswerPayItForward;
export type IntroductionOffered = Event<
  'IntroductionOffered',
  DoneBy & { readonly introductionId: Id; readonly to: SealedText }
>;
export type IntroductionAnswered = Event<
  'IntroductionAnswered',
  DoneBy & { readonly introductionId: Id; readonly answer: 'ACCEPTED' | 'DECLINED' }
>;
export type PayItForwardAnswered = Event<'PayItForwardAnswered', DoneBy & { readonly answer: PayItForward }>;
export type PassingOnEvent = IntroductionOffered | IntroductionAnswered | PayItForwardAnswered;
