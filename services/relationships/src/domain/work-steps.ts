import { assertNever } from '@pairwell/kernel';
import { endOfDay, minutesAfter, monthsAfter } from './calendar.js';
import { isOpen } from './commitments.decider.js';
import { checkInDue, hasCheckedIn, heldSessions } from './course-dates.js';
import { openGoals } from './goals.decider.js';
import { step, type NextStep, type StepBy } from './next-step.js';
import { leads } from './participants.js';
import { canStart } from './possible-starts.js';
import { BOTH, otherRole, type Relationship } from './relationship.js';
import type { Session } from './session.js';
import { unprepared } from './session-work.decider.js';
import { leftToRecord } from './sessions.decider.js';

/** What the two have to do while they work together: goals, sessions, actions, commitments, the check-in. */
export function workSteps(relationship: Relationship, now: string): NextStep[] {
  const lead = leader(relationship);
  const { timeZone } = relationship.scheme;
  const day = (dueOn: string | null): string | null => dueOn && endOfDay(timeZone, dueOn);
  const { barriers, commitments, actions, introductions } = relationship;
  return [
    ...(openGoals(relationship).length === 0 ? [step('SET_GOAL', lead)] : []),
    ...relationship.sessions.flatMap((session) => sessionSteps(session, relationship, now)),
    ...followUp(relationship),
    ...actions
      .filter((action) => action.report === null)
      .map(({ owner, dueOn, id }) => step('REPORT_ACTION', owner, day(dueOn), id)),
    ...(barriers.length > commitments.length ? [step('MAKE_COMMITMENT', 'MENTEE')] : []),
    ...commitments
      .filter((commitment) => commitment.dueOn !== null && isOpen(commitment))
      .map(({ dueOn, id }) => step('UPDATE_COMMITMENT', 'MENTEE', day(dueOn), id)),
    ...introductions
      .filter((introduction) => introduction.answer === null)
      .map(({ offeredBy, id }) => step('ANSWER_INTRODUCTION', otherRole(offeredBy), null, id)),
    ...checkIn(relationship, now),
  ];
}

/** Whose lead it is: the mentee's, or of either between peers. */
function leader(relationship: Relationship): StepBy {
  return leads(relationship, 'MENTOR') ? 'EITHER' : 'MENTEE';
}

function sessionSteps(session: Session, relationship: Relationship, now: string): NextStep[] {
  const { id, status, proposedBy, proposedStarts, startsAt, minutes } = session;
  switch (status) {
    case 'HELD':
    case 'CANCELLED':
      return [];
    case 'PROPOSED': {
      const possible = proposedStarts.filter((start) => canStart(relationship, session, start, now)).sort();
      const by = proposedBy === null ? 'EITHER' : otherRole(proposedBy);
      return [
        possible.length === 0
          ? step('RESCHEDULE_SESSION', 'EITHER', null, id)
          : step('CONFIRM_SESSION', by, possible[0], id),
      ];
    }
    case 'CONFIRMED': {
      if (startsAt !== null && startsAt <= now) {
        return [step('RECORD_SESSION', 'EITHER', minutesAfter(startsAt, minutes), id)];
      }
      return unprepared(relationship, session).map((role) => step('PREPARE_SESSION', role, startsAt, id));
    }
    default:
      return assertNever(status);
  }
}

/** Dates on offer: in a pause those after it, which is all that is left to do of sessions until it is over. */
export function datesToChoose(relationship: Relationship, now: string): NextStep[] {
  const steps = relationship.sessions.flatMap((session) => sessionSteps(session, relationship, now));
  return steps.filter(({ action }) => action === 'CONFIRM_SESSION');
}

/** Sessions that had begun by the end and wait to be recorded, by those who are still there. */
export function recordsAfterwards(relationship: Relationship, now: string): NextStep[] {
  const { sessions, endCause, erased } = relationship;
  const [one, other] = BOTH.filter((role) => endCause !== `${role}_LEFT` && !erased.includes(role));
  if (one === undefined) return [];
  return sessions
    .filter((session) => leftToRecord(relationship, session, now))
    .map(({ id, startsAt, minutes }) =>
      step('RECORD_SESSION', other === undefined ? one : 'EITHER', startsAt && minutesAfter(startsAt, minutes), id),
    );
}

/** The last session that was held; older ones have been overtaken. */
function followUp(relationship: Relationship): NextStep[] {
  const last = [...heldSessions(relationship)]
    .sort((one, other) => (one.heldOn ?? '').localeCompare(other.heldOn ?? ''))
    .at(-1);
  if (last === undefined || last.followUps.some(({ by }) => leads(relationship, by))) return [];
  return [step('FOLLOW_UP_SESSION', leader(relationship), null, last.id)];
}

/** From a month before it is due. */
function checkIn(relationship: Relationship, now: string): NextStep[] {
  const due = checkInDue(relationship);
  if (due === null || now < monthsAfter(relationship.scheme.timeZone, due, -1)) return [];
  return BOTH.filter((role) => !hasCheckedIn(relationship, role)).map((role) => step('RECORD_CHECK_IN', role, due));
}
