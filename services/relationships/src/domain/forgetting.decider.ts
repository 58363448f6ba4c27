import { assertNever } from '@pairwell/kernel';
import { changed } from './changed.js';
import { decideEnding } from './ending.decider.js';
import type { EndingEvent } from './ending.js';
import type { ForgetParty, ForgettingEvent, PartyErased } from './forgetting.js';
import { existing } from './participants.js';
import type { Relationship, RelationshipState } from './relationship.js';

/** Who is erased leaves first, so that nobody is left waiting for them. The same news may come twice. */
export function decideForgetting(
  { at, who }: ForgetParty,
  state: RelationshipState,
): readonly (EndingEvent | PartyErased)[] {
  const relationship = existing(state);
  if (relationship.erased.includes(who)) return [];
  const leaving = decideEnding({ type: 'EndForLeaver', at, left: who }, relationship);
  return [...leaving, { type: 'PartyErased', data: { at, who } }];
}

export function evolveForgetting(relationship: Relationship, event: ForgettingEvent): Relationship {
  switch (event.type) {
    case 'PartyErased':
      return withoutRematch(changed(relationship, { erased: [...relationship.erased, event.data.who] }));
    case 'TextsDestroyed':
      return changed(relationship, { textsDestroyedAt: event.data.at });
    default:
      return assertNever(event);
  }
}

/** Nobody looks for another mentor for a mentee who has been erased. */
function withoutRematch(relationship: Relationship): Relationship {
  const settled = relationship.rematch === 'WANTED' && relationship.erased.includes('MENTEE');
  return settled ? changed(relationship, { rematch: 'SETTLED' }) : relationship;
}
