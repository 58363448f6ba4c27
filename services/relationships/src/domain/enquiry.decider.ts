import { assertNever } from '@pairwell/kernel';
import { begun } from './beginning.js';
import { changed } from './changed.js';
import { existing, only } from './participants.js';
import { withChanged } from './parts.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { alreadyAsked, notInThisRelationship, notPossibleNow, tooManyQuestions } from './relationship.refusals.js';
import type { AnswerQuestion, AskQuestion, EnquiryCommand, EnquiryEvent, QuestionAsked } from './request.js';
import { requireMentee, requirePair, requireTakingPart } from './request.decider.js';

/** Questions come before a request and do not grow into mentoring without one. */
export const OPEN_QUESTIONS_AT_MOST = 3;

/** The mentee asks before they ask for mentoring; the mentor answers. */
export function decideEnquiry(command: EnquiryCommand, state: RelationshipState): readonly EnquiryEvent[] {
  switch (command.type) {
    case 'AskQuestion':
      return ask(command, state);
    case 'AnswerQuestion':
      return answer(command, existing(state));
    default:
      return assertNever(command);
  }
}

function ask(command: AskQuestion, state: RelationshipState): readonly EnquiryEvent[] {
  requireMentee(command, 'ask a question before mentoring begins');
  if (state !== null) requireRoomForOneMore(command, state);
  // Of every question, not of the first alone: what has come between the two since then stops the next one.
  requirePair(command, state);
  // Whoever has asked for mentoring by now did so under the rules of that day.
  if (state?.status !== 'REQUESTED') requireTakingPart(command.scheme, command.pair);
  const { at, relationshipId, scheme, mentor, mentee, pool, share, questionId, question } = command;
  return [
    {
      type: 'QuestionAsked',
      data: { at, relationshipId, scheme, mentor, mentee, pool, share, questionId, question },
    },
  ];
}

function requireRoomForOneMore({ by, mentor, scheme }: AskQuestion, state: Relationship): void {
  only('MENTEE', state, by, 'ask a question before mentoring begins');
  if (state.mentor.person !== mentor.person || state.scheme.id !== scheme.id) throw alreadyAsked(null);
  requireBefore(state);
  const open = state.questions.filter((question) => question.answeredAt === null);
  if (open.length >= OPEN_QUESTIONS_AT_MOST) throw tooManyQuestions(OPEN_QUESTIONS_AT_MOST);
}

function answer(command: AnswerQuestion, relationship: Relationship): readonly EnquiryEvent[] {
  only('MENTOR', relationship, command.by, 'answer a question');
  const question = relationship.questions.find((candidate) => candidate.id === command.questionId);
  if (question === undefined) throw notInThisRelationship('question');
  requireBefore(relationship);
  if (question.answeredAt !== null) throw notPossibleNow(relationship, 'This question has been answered.');
  const { at, questionId, answer: words } = command;
  return [{ type: 'QuestionAnswered', data: { at, questionId, answer: words } }];
}

function requireBefore(relationship: Relationship): void {
  if (relationship.status === 'ENQUIRY' || relationship.status === 'REQUESTED') return;
  throw notPossibleNow(relationship, 'Questions are asked and answered before the mentor has answered the request.');
}

/** The enquiry that a first question begins. */
export function enquiryBegun({ data }: QuestionAsked): Relationship {
  const { pool, share } = data;
  return changed(begun(data, data.at), { status: 'ENQUIRY', pool, share });
}

export function evolveEnquiry(relationship: Relationship, event: EnquiryEvent): Relationship {
  switch (event.type) {
    case 'QuestionAsked': {
      const { questionId: id, at: askedAt, question } = event.data;
      const asked = { id, askedAt, question, answeredAt: null, answer: null };
      return changed(relationship, { questions: [...relationship.questions, asked] });
    }
    case 'QuestionAnswered': {
      const { questionId, at: answeredAt, answer: words } = event.data;
      const questions = withChanged(relationship.questions, questionId, { answeredAt, answer: words });
      return changed(relationship, { questions });
    }
    default:
      return assertNever(event);
  }
}
