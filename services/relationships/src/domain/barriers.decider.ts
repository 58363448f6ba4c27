import { changed } from './changed.js';
import { existing, participant } from './participants.js';
import type { PartyRole, Relationship, RelationshipState } from './relationship.js';
import { consentNeeded, notPossibleNow, onlyInReverseSchemes } from './relationship.refusals.js';
import type { BarrierRaised, RaiseBarrier } from './reverse-mentoring.js';
import { requireSessionsAllowed, sessionOf } from './sessions.decider.js';

/** Barriers that reverse mentoring brings to light: coded themes, and a story that stays between the two. */
export function decideBarrier(command: RaiseBarrier, state: RelationshipState): readonly BarrierRaised[] {
  const relationship = existing(state);
  const by = participant(relationship, command.by, 'raise a barrier');
  if (relationship.scheme.kind !== 'REVERSE') throw onlyInReverseSchemes();
  requireSessionsAllowed(relationship);
  requireConsent(relationship, by);
  if (command.sessionId !== null && sessionOf(relationship, command.sessionId).status !== 'HELD') {
    throw notPossibleNow(relationship, 'A barrier is raised in a session that was held and recorded.');
  }
  const { at, barrierId, factId, sessionId, themes, story } = command;
  return [
    { type: 'BarrierRaised', data: { at, by, barrierId, factId, sessionId, themes: [...new Set(themes)], story } },
  ];
}

/** What the mentor lives through is the mentor's to tell; the leader notes it with the mentor's consent only. */
function requireConsent({ consent }: Relationship, by: PartyRole): void {
  if (consent === 'WITHDRAWN' || (by === 'MENTEE' && consent !== 'GIVEN')) throw consentNeeded();
}

/** `factId` is left out on purpose: nothing that is read back ties a relationship to what was counted. */
export function evolveBarrier(relationship: Relationship, event: BarrierRaised): Relationship {
  const { barrierId: id, sessionId: session, by: raisedBy, at: raisedAt, themes, story } = event.data;
  return changed(relationship, {
    barriers: [...relationship.barriers, { id, session, raisedBy, raisedAt, themes, story }],
  });
}
