import type { AnswerCall, CallAnswered } from './call.js';
import { changed } from './changed.js';
import { existing, outside } from './participants.js';
import type { CheckIn, PartyRole, Relationship, RelationshipState } from './relationship.js';
import { notPossibleNow } from './relationship.refusals.js';

/**
 * Each side calls for a coordinator in a check-in, and is answered apart: the other does not learn of it. A call outlasts
 * the relationship, since whoever called and then left is still to be asked; one that comes later is another call.
 */
export function decideCall(command: AnswerCall, state: RelationshipState): readonly CallAnswered[] {
  const relationship = existing(state);
  outside(command.as, relationship, command.by, 'say that a call was followed up');
  const { at, calledBy } = command;
  if (openCallOf(relationship, calledBy) === null) {
    const why = `The ${calledBy.toLowerCase()} waits for no call: it was followed up, or there was none.`;
    throw notPossibleNow(relationship, why);
  }
  return [{ type: 'CallAnswered', data: { at, calledBy } }];
}

/**
 * The check-in in which that side called for a coordinator, and waits for one; null where they do not. By their last
 * check-in: who needs no call any more says so in another. Nobody can follow up somebody who has been erased.
 */
export function openCallOf({ checkIns, erased }: Relationship, role: PartyRole): CheckIn | null {
  const last = checkIns.findLast(({ by }) => by === role);
  const isOpen = last?.wantsCoordinator === true && last.answeredAt === null && !erased.includes(role);
  return isOpen ? last : null;
}

export function evolveCall(relationship: Relationship, { data: { at, calledBy } }: CallAnswered): Relationship {
  const checkIns = relationship.checkIns.map((checkIn) =>
    checkIn.by === calledBy && checkIn.wantsCoordinator && checkIn.answeredAt === null
      ? { ...checkIn, answeredAt: at }
      : checkIn,
  );
  return changed(relationship, { checkIns });
}
