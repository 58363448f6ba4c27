import { monthsAfter } from './calendar.js';
import { stageOf, type Relationship } from './relationship.js';

/** The kind of deadline with which a whole record goes; nothing is told in its history, which goes with it. */
export const RECORDS_EXPIRE = 'RECORDS_EXPIRE';

/** How long what is left of a relationship is kept, by the settings as they were at the request (mentoring.md §6). */

/** When texts are destroyed that are there still; null until it is over, and once they are gone. */
export function textsExpireAt(relationship: Relationship): string | null {
  if (relationship.textsDestroyedAt !== null) return null;
  return afterTheEnd(relationship, relationship.scheme.settings.textsKeptMonthsAfterEnd);
}

/** When the whole record is deleted; null until it is over. */
export function recordsExpireAt(relationship: Relationship): string | null {
  return afterTheEnd(relationship, relationship.scheme.settings.recordsKeptMonthsAfterEnd);
}

function afterTheEnd({ status, endedAt, scheme }: Relationship, months: number): string | null {
  if (stageOf(status) !== 'OVER' || endedAt === null) return null;
  return monthsAfter(scheme.timeZone, endedAt, months);
}
