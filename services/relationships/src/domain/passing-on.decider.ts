import { assertNever } from '@pairwell/kernel';
import { changed } from './changed.js';
import { heldSessions } from './course-dates.js';
import type { AnswerIntroduction, PassingOnCommand, PassingOnEvent } from './looking-back.js';
import { existing, only, participant } from './participants.js';
import { withChanged } from './parts.js';
import { isRunning, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import { notInThisRelationship, notPossibleNow, notYoursToDo } from './relationship.refusals.js';

/** How many introductions one side can have waiting for the other's answer. */
export const OPEN_INTRODUCTIONS_AT_MOST = 3;

/** Introductions that one offers the other, and paying it forward: the mentee becomes a mentor in turn. */
export function decidePassingOn(command: PassingOnCommand, state: RelationshipState): readonly PassingOnEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'OfferIntroduction': {
      const by = participant(relationship, command.by, 'offer an introduction');
      requireTogether(relationship, 'An introduction is offered by someone who has begun to know the other.');
      requireRoomForOffer(relationship, by);
      const { at, introductionId, to } = command;
      return [{ type: 'IntroductionOffered', data: { at, by, introductionId, to } }];
    }
    case 'AnswerIntroduction':
      return answer(command, relationship);
    case 'AnswerPayItForward': {
      const by = only('MENTEE', relationship, command.by, 'say whether they will mentor in turn');
      if (relationship.status !== 'ENDED' || heldSessions(relationship).length === 0) {
        throw notPossibleNow(relationship, 'This is asked at the end of mentoring that took place.');
      }
      return [{ type: 'PayItForwardAnswered', data: { at: command.at, by, answer: command.answer } }];
    }
    default:
      return assertNever(command);
  }
}

/**
 * Whether the mentee is invited to mentor in turn (mentoring.md §1): after mentoring that took place, however it ended, unless
 * they are no longer there or have answered. Even what ended soon has shown them what a mentor does.
 */
export function isInvitedToMentor(relationship: Relationship): boolean {
  const { status, endCause, payItForward } = relationship;
  const there = endCause !== 'MENTEE_LEFT' && !relationship.erased.includes('MENTEE');
  return status === 'ENDED' && there && payItForward === null && heldSessions(relationship).length > 0;
}

function requireRoomForOffer(relationship: Relationship, by: PartyRole): void {
  const open = relationship.introductions.filter(({ offeredBy, answer: said }) => offeredBy === by && said === null);
  if (open.length < OPEN_INTRODUCTIONS_AT_MOST) return;
  const why = `${open.length} introductions that you offered wait for an answer: wait for one before you offer another.`;
  throw notPossibleNow(relationship, why);
}

function answer(command: AnswerIntroduction, relationship: Relationship): readonly PassingOnEvent[] {
  const by = participant(relationship, command.by, 'answer an introduction');
  const { at, introductionId, answer: said } = command;
  const introduction = relationship.introductions.find((candidate) => candidate.id === introductionId);
  if (introduction === undefined) throw notInThisRelationship('introduction');
  if (introduction.offeredBy === by) throw notYoursToDo('OTHER', 'answer an introduction that you offered');
  if (introduction.answer !== null) throw notPossibleNow(relationship, 'This introduction has been answered.');
  requireTogether(relationship, 'Introductions are answered by a pair.');
  return [{ type: 'IntroductionAnswered', data: { at, by, introductionId, answer: said } }];
}

/** While it runs, and after the end: knowing each other does not end with the sessions. */
function requireTogether(relationship: Relationship, why: string): void {
  if (!isRunning(relationship) && relationship.status !== 'ENDED') throw notPossibleNow(relationship, why);
}

/** The mentee can change their mind: the last answer counts. */
export function evolvePassingOn(relationship: Relationship, event: PassingOnEvent): Relationship {
  switch (event.type) {
    case 'IntroductionOffered': {
      const { introductionId: id, by: offeredBy, at: offeredAt, to } = event.data;
      const offered = { id, offeredBy, offeredAt, to, answer: null };
      return changed(relationship, { introductions: [...relationship.introductions, offered] });
    }
    case 'IntroductionAnswered': {
      const { introductionId, answer: said } = event.data;
      const introductions = withChanged(relationship.introductions, introductionId, { answer: said });
      return changed(relationship, { introductions });
    }
    case 'PayItForwardAnswered':
      return changed(relationship, { payItForward: event.data.answer });
    default:
      return assertNever(event);
  }
}
