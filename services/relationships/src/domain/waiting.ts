import { assertNever } from '@pairwell/kernel';
import { awaitedApprover } from './awaited-approver.js';
import { daysAfter, latest } from './calendar.js';
import { BOTH, type PartyRole, type Relationship } from './relationship.js';
import type { Approver } from './request.js';

/** Whoever has to say something before a relationship can begin; nobody once it has begun or come to nothing. */
export function awaited(relationship: Relationship): readonly (PartyRole | Approver)[] {
  switch (relationship.status) {
    case 'ENQUIRY':
      return [relationship.questions.some((question) => question.answeredAt === null) ? 'MENTOR' : 'MENTEE'];
    case 'REQUESTED':
      return [approverOf(relationship) ?? 'MENTOR'];
    case 'REGISTERED': {
      const approver = approverOf(relationship);
      return approver === null ? unconfirmed(relationship) : [approver];
    }
    case 'DECLINED':
    case 'WITHDRAWN':
    case 'NOT_APPROVED':
    case 'LAPSED':
    case 'ACCEPTED':
    case 'INTRODUCED':
    case 'ACTIVE':
    case 'PAUSED':
    case 'ENDED':
      return [];
    default:
      return assertNever(relationship.status);
  }
}

/** Who is to approve it before it can begin, null where nobody is. Coordinators stand in for a sponsor nobody knows. */
export function approverOf(relationship: Relationship): Approver | null {
  const approver = awaitedApprover(relationship);
  return approver === 'SPONSOR' && relationship.sponsor === null ? 'COORDINATOR' : approver;
}

/** Those of a registered pair who have not said yet that they are one. */
export function unconfirmed({ registration }: Relationship): readonly PartyRole[] {
  return BOTH.filter((role) => !registration?.confirmedBy.includes(role));
}

/** Since when they are waited for: whoever comes next has the whole time that the scheme gives. */
export function waitingSince({ status, questions, approvals, requestedAt, handedOverAt }: Relationship): string {
  const said = questions.flatMap(({ askedAt, answeredAt }) =>
    answeredAt === null ? [askedAt] : [askedAt, answeredAt],
  );
  if (status === 'ENQUIRY') return latest(requestedAt, ...said);
  return latest(
    requestedAt,
    ...approvals.map((approval) => approval.at),
    ...(handedOverAt === null ? [] : [handedOverAt]),
  );
}

/** When what waits comes to nothing, unless somebody says something. */
export function lapsesAt(relationship: Relationship): string {
  const { timeZone, settings } = relationship.scheme;
  return daysAfter(timeZone, waitingSince(relationship), settings.requestLapsesAfterDays);
}
