import type { Deed, Deeds } from './deed.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { PartyRole, Reader } from './relationship.js';
import { stageDeeds } from './stage-deeds.js';
import { tellingDeeds } from './telling-deeds.js';
import { workDeeds } from './work-deeds.js';

/** One line of the history: what happened, said in words, with who and when. It holds nothing that anyone wrote. */
export interface HistoryLine {
  /** Null when it was neither of the two: a coordinator, a sponsor or a rule of the scheme; the sentence says which. */
  readonly by: PartyRole | null;
  readonly at: string;
  readonly sentence: string;
}

const DEEDS: Deeds<RelationshipEvent> = { ...stageDeeds, ...workDeeds, ...tellingDeeds };

/**
 * The history as sentences, in the order in which it happened. Each of the two reads everything but what the other told
 * the scheme alone, and the mentor nothing of another mentor; coordinators read the activity: states, dates and minutes,
 * no content. Bookkeeping says nothing.
 *
 * @param newest only so many of the last lines; what lies before them is not looked at.
 */
export function historyOf(
  events: readonly RelationshipEvent[],
  reader: Reader,
  newest = Number.POSITIVE_INFINITY,
): readonly HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (let place = events.length - 1; place >= 0 && lines.length < newest; place -= 1) {
    const event = events[place];
    const line = event && lineOf(event, reader);
    if (line) lines.push(line);
  }
  return lines.reverse();
}

/** What an event says to a reader; null where they read nothing of it. */
function lineOf(event: RelationshipEvent, reader: Reader): HistoryLine | null {
  const { by, sentence, pair, activity } = deedOf(event);
  const { at } = event.data;
  if (reader === 'COORDINATOR') {
    if (activity === false) return null;
    return activity === true ? { by, at, sentence } : { by: null, at, sentence: activity };
  }
  return pair === 'BOTH' || pair === reader || (pair === 'DOER' && by === reader) ? { by, at, sentence } : null;
}

function deedOf(event: RelationshipEvent): Deed {
  // The table pairs each type with the data of that type, which the compiler cannot follow through the look-up.
  return (DEEDS[event.type] as (data: RelationshipEvent['data']) => Deed)(event.data);
}
