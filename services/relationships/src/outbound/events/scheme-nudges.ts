import { partWith } from '../../domain/parts.js';
import type { EventOf, Moment, Reason } from './nudge-reason.js';

/** What passes between one of a pair and those who coordinate the scheme. The other side hears nothing of it. */

/** Somebody who checked in would like to hear from a coordinator. */
export function checkedIn({ data: { by, wantsCoordinator } }: EventOf<'CheckInRecorded'>): readonly Reason[] {
  return wantsCoordinator ? [{ kind: 'COORDINATOR_WANTED', to: 'COORDINATOR', toldBy: by }] : [];
}

/** Coordinators hear that it ended, never why; and where another mentor is to be found, that. */
export function endedForScheme({ data: { rematch } }: EventOf<'RelationshipEnded'>): Reason {
  return { kind: rematch ? 'REMATCH_WAITING' : 'PAIR_ENDED', to: 'COORDINATOR' };
}

/** Only to the one who told the scheme something, and who waits for it: that is never old news. */
export function concernAnswered(
  { data: { concernId } }: EventOf<'ConcernAnswered'>,
  { after }: Moment,
): readonly Reason[] {
  const concern = partWith(after.concerns, concernId);
  return concern === undefined ? [] : [{ kind: 'CONCERN_ANSWERED', to: concern.raisedBy, until: null }];
}

/** A mentee who waited for another mentor hears of it, unless it was they who wanted none. */
export function rematchSettled({ data: { as } }: EventOf<'RematchSettled'>): readonly Reason[] {
  return as === 'COORDINATOR' ? [{ kind: 'REMATCH_SETTLED', to: 'MENTEE' }] : [];
}
