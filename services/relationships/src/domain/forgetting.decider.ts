import { assertNever } from '@pairwell/kernel';
import { changed } from './changed.js';
import { decideEnding } from './ending.decider.js';
import type { EndingEvent } from './ending.js';
import type { ForgetParty, ForgettingEvent, PartyErased, TextsDestroyed } from './forgetting.js';
import { existing } from './participants.js';
import { roleOf, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';

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
      return withoutRematch(withoutReason(relationship, event.data.who));
    case 'TextsDestroyed':
      return destroyed(relationship, event);
    default:
      return assertNever(event);
  }
}

function destroyed(relationship: Relationship, { data: { at, spares } }: TextsDestroyed): Relationship {
  return changed(relationship, {
    textsDestroyedAt: relationship.textsDestroyedAt ?? at,
    toldTextsSpared: spares.flatMap((person) => roleOf(relationship, person) ?? []),
  });
}

/** What somebody told the scheme of why they ended it goes with them. */
function withoutReason(relationship: Relationship, who: PartyRole): Relationship {
  const { endReason } = relationship;
  return changed(relationship, {
    erased: [...relationship.erased, who],
    toldTextsSpared: relationship.toldTextsSpared.filter((role) => role !== who),
    endReason: endReason?.by === who ? null : endReason,
  });
}

/** Nobody looks for another mentor for a mentee who has been erased. */
function withoutRematch(relationship: Relationship): Relationship {
  const settled = relationship.rematch === 'WANTED' && relationship.erased.includes('MENTEE');
  return settled ? changed(relationship, { rematch: 'SETTLED' }) : relationship;
}
