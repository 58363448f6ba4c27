import { assertNever } from '@pairwell/kernel';
import { changed } from './changed.js';
import {
  endEvaluationUntil,
  heldSessions,
  isThrough,
  laterEvaluationFrom,
  laterEvaluationUntil,
} from './course-dates.js';
import {
  SURVEY_DOMAINS,
  type LookingBackCommand,
  type LookingBackEvent,
  type SurveyScores,
  type Wave,
} from './looking-back.js';
import { existing, participant } from './participants.js';
import { isRunning, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import { alreadySubmitted, notPossibleNow, scoreNotPossible, unknownCode } from './relationship.refusals.js';

/** Surveys before, at the end and later, evaluations at the end and later: each side answers each of them once. */
export function decideLookingBack(command: LookingBackCommand, state: RelationshipState): readonly LookingBackEvent[] {
  const relationship = existing(state);
  const { at, wave, comment } = command;
  const by = participant(relationship, command.by, 'say how it was');
  if (!isOpen(relationship, wave, at)) throw notPossibleNow(relationship, CLOSED[wave]);
  switch (command.type) {
    case 'SubmitSurvey':
      if (hasAnswered(relationship.surveys, by, wave)) throw alreadySubmitted();
      requireScores(command.scores);
      return [{ type: 'SurveySubmitted', data: { at, by, wave, scores: command.scores, comment } }];
    case 'SubmitEvaluation': {
      const { worth, recommends } = command;
      if (hasAnswered(relationship.evaluations, by, command.wave)) throw alreadySubmitted();
      if (!isScore(worth)) throw scoreNotPossible();
      return [{ type: 'EvaluationSubmitted', data: { at, by, wave: command.wave, worth, recommends, comment } }];
    }
    default:
      return assertNever(command);
  }
}

const CLOSED: Readonly<Record<Wave, string>> = {
  BEFORE: 'The survey before is answered between the acceptance and the first session.',
  END: 'This is answered once all agreed sessions were held or the relationship has ended, while it is fresh.',
  LATER: 'This is answered some months after the end, when the scheme asks for it.',
};

/** Whether a wave can be answered at an instant. */
export function isOpen(relationship: Relationship, wave: Wave, now: string): boolean {
  const held = heldSessions(relationship).length > 0;
  switch (wave) {
    case 'BEFORE':
      return isRunning(relationship) && !held;
    case 'END': {
      if (!held) return false;
      if (isRunning(relationship)) return isThrough(relationship, now);
      const until = endEvaluationUntil(relationship);
      return relationship.status === 'ENDED' && until !== null && now < until;
    }
    case 'LATER': {
      const [from, until] = [laterEvaluationFrom(relationship), laterEvaluationUntil(relationship)];
      return from !== null && until !== null && from <= now && now < until;
    }
    default:
      return assertNever(wave);
  }
}

export function hasAnswered(
  answers: readonly { readonly by: PartyRole; readonly wave: Wave }[],
  by: PartyRole,
  wave: Wave,
): boolean {
  return answers.some((answer) => answer.by === by && answer.wave === wave);
}

const DOMAINS: readonly string[] = SURVEY_DOMAINS;

/** @throws UNKNOWN_CODE or SCORE_NOT_POSSIBLE */
function requireScores(scores: SurveyScores): void {
  const given = Object.entries(scores);
  for (const [domain] of given) if (!DOMAINS.includes(domain)) throw unknownCode('SURVEY_DOMAINS', domain);
  if (given.length === 0 || given.some(([, score]) => !isScore(score))) throw scoreNotPossible();
}

function isScore(score: number): boolean {
  return Number.isInteger(score) && score >= 1 && score <= 5;
}

export function evolveLookingBack(relationship: Relationship, event: LookingBackEvent): Relationship {
  switch (event.type) {
    case 'SurveySubmitted': {
      const { by, at, wave, scores, comment } = event.data;
      return changed(relationship, { surveys: [...relationship.surveys, { by, at, wave, scores, comment }] });
    }
    case 'EvaluationSubmitted': {
      const { by, at, wave, worth, recommends, comment } = event.data;
      const evaluation = { by, at, wave, worth, recommends, comment };
      return changed(relationship, { evaluations: [...relationship.evaluations, evaluation] });
    }
    default:
      return assertNever(event);
  }
}
