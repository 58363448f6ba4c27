import { latest, monthsAfter } from './calendar.js';
import { BOTH, stageOf, type PartyRole, type Relationship } from './relationship.js';

/** The kind of deadline with which a whole record goes; nothing is told in its history, which goes with it. */
export const RECORDS_EXPIRE = 'RECORDS_EXPIRE';

/** How long what is left of a relationship is kept, by the settings as they were at the request (mentoring.md §6). */

/** How long what was never finished is kept (mentoring.md §6). */
const UNFINISHED_MONTHS = 12;

/** Texts that go at an instant: all that is left, or what one of the two told the scheme and was spared before. */
export interface TextExpiry {
  readonly of: 'BOTH' | PartyRole;
  /** RFC 3339, UTC. */
  readonly dueAt: string;
}

/** When texts are destroyed that are there still; null until it is over, and once they are gone. */
export function textsExpireAt(relationship: Relationship): string | null {
  if (relationship.textsDestroyedAt !== null) return null;
  return afterTheEnd(relationship, relationship.scheme.settings.textsKeptMonthsAfterEnd);
}

/** What is to be destroyed and when, soonest first; of what was spared nothing while a concern is open. */
export function textExpiries(relationship: Relationship): readonly TextExpiry[] {
  const { textsDestroyedAt, toldTextsSpared, concerns } = relationship;
  const dueAt = textsExpireAt(relationship);
  if (dueAt !== null) return [{ of: 'BOTH', dueAt }];
  if (textsDestroyedAt === null) return [];
  return toldTextsSpared
    .filter((role) => !hasOpenConcern(relationship, role))
    .map((of): TextExpiry => {
      const answers = concerns.flatMap(({ raisedBy, answeredAt }) => (raisedBy === of ? (answeredAt ?? []) : []));
      return { of, dueAt: latest(textsDestroyedAt, ...answers) };
    })
    .sort((one, other) => (one.dueAt + one.of < other.dueAt + other.of ? -1 : 1));
}

/**
 * Whose words to the scheme outlast those of the pair: a concern that nobody has answered is still to be read. The words of the
 * other side go, who would otherwise learn from what is left of their own that there is one.
 */
export function sparedOf(relationship: Relationship, expiry: TextExpiry): readonly PartyRole[] {
  if (expiry.of === 'BOTH') return BOTH.filter((role) => hasOpenConcern(relationship, role));
  return relationship.toldTextsSpared.filter((role) => role !== expiry.of);
}

function hasOpenConcern({ concerns, erased }: Relationship, role: PartyRole): boolean {
  return !erased.includes(role) && concerns.some(({ raisedBy, outcome }) => raisedBy === role && outcome === null);
}

/**
 * When the whole record is deleted; null until it is over. What never became a pair has no agreement and no session for
 * which it would be kept as long: it goes as applications do that were not finished.
 */
export function recordsExpireAt(relationship: Relationship): string | null {
  const kept = relationship.scheme.settings.recordsKeptMonthsAfterEnd;
  return afterTheEnd(relationship, relationship.acceptedAt === null ? Math.min(UNFINISHED_MONTHS, kept) : kept);
}

function afterTheEnd({ status, endedAt, scheme }: Relationship, months: number): string | null {
  if (stageOf(status) !== 'OVER' || endedAt === null) return null;
  return monthsAfter(scheme.timeZone, endedAt, months);
}
