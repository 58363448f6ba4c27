import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Unavailable } from '@pairwell/service-host';
import { latest } from '../domain/calendar.js';
import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { relationshipDecider } from '../domain/relationship.decider.js';
import type { Relationship } from '../domain/relationship.js';
import { RelationshipMovedOn, RelationshipStore, type LoadedRelationship } from './relationship-store.port.js';

/** What news of one of the two means for a relationship. */
export interface RuleAct {
  readonly relationshipId: Id;
  /** Follows from the news, so that the same news gives the same events. */
  readonly commandId: Id;
  /** When it holds from; a history runs forward, so never before what has happened already. */
  readonly instant: Date;
  /** The command as of an instant (RFC 3339, UTC), or null when the news means nothing here. */
  readonly make: (relationship: Relationship, at: string) => RelationshipCommand | null;
}

const RETRIES = 3;

/**
 * Nobody asks, a rule acts: the history is told, unless the domain says that there is nothing to tell any more.
 *
 * Meant for timers that have their row of the `due` table in hand. What place becomes free is left to the list's
 * projection, a moment later: it holds places while it waits for that row, so the two could wait for each other.
 */
@Injectable()
export class RuleActs {
  constructor(private readonly store: RelationshipStore) {}

  /** @throws Unavailable when somebody else was quicker again and again. */
  async act(rule: RuleAct): Promise<void> {
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      try {
        return await this.decideAndAppend(await this.store.load(rule.relationshipId), rule);
      } catch (error) {
        if (!(error instanceof RelationshipMovedOn)) throw error;
      }
    }
    throw new Unavailable(1);
  }

  private async decideAndAppend(loaded: LoadedRelationship, { make, commandId, instant }: RuleAct): Promise<void> {
    const { state } = loaded;
    const command = state && make(state, latest(instant.toISOString(), state.changedAt));
    if (command === null) return;
    const events = relationshipDecider.decide(command, state);
    if (events.length > 0) await this.store.append(loaded, events, { actor: null, commandId });
  }
}
