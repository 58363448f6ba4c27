import { Injectable } from '@nestjs/common';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ServiceLog, Unavailable } from '@pairwell/service-host';
import { latest } from '../domain/calendar.js';
import type { Deadline } from '../domain/deadline.js';
import { firstDue, timerCommand } from '../domain/deadlines.js';
import { placeOf } from '../domain/place.js';
import { relationshipDecider } from '../domain/relationship.decider.js';
import type { Relationship } from '../domain/relationship.js';
import { DueDeadlines } from './due-deadlines.port.js';
import { Places } from './places.port.js';
import { RelationshipMovedOn, RelationshipStore, type LoadedRelationship } from './relationship-store.port.js';

const RETRIES = 3;

/**
 * Lets everything happen in a relationship that was due by an instant, each as of when it was due.
 *
 * A deadline that was planned only says when to look; what is due stands in the history. So it matters neither whether
 * the plan is old, nor whether somebody has looked before: nothing is due then, and nothing happens.
 */
@Injectable()
export class LetTimePass {
  constructor(
    private readonly store: RelationshipStore,
    private readonly places: Places,
    private readonly deadlines: DueDeadlines,
    private readonly log: ServiceLog,
  ) {}

  /** @param tx in which the deadline that gave the reason is marked as done; what follows is planned in it. */
  async until(tx: Transaction, relationshipId: Id, instant: Date): Promise<void> {
    const reload = (): Promise<LoadedRelationship> => this.store.load(relationshipId);
    const now = instant.toISOString();
    let loaded = await reload();
    let failures = 0;
    for (;;) {
      const due = loaded.state && firstDue(loaded.state, latest(now, loaded.state.changedAt));
      if (loaded.state === null || !due) break;
      try {
        loaded = await this.act(loaded, loaded.state, due);
      } catch (error) {
        if (!(error instanceof RelationshipMovedOn)) throw error;
        failures += 1;
        if (failures > RETRIES) throw new Unavailable(1);
        loaded = await reload();
      }
    }
    if (loaded.state !== null) await this.deadlines.planAfter(tx, loaded, reload);
  }

  /** As of when it was due, but never before what has happened already: a history runs forward. */
  private async act(loaded: LoadedRelationship, state: Relationship, due: Deadline): Promise<LoadedRelationship> {
    const command = timerCommand(due, latest(due.dueAt, state.changedAt));
    const events = relationshipDecider.decide(command, state);
    const commandId = derivedId('deadline', loaded.id, due.key);
    const appended = await this.store.append(loaded, events, { actor: null, commandId });
    if (placeOf(appended.state) !== placeOf(state)) await this.settle(appended);
    return appended;
  }

  /** The event is kept, so it has happened; what fails here is made up for by the list's projection. */
  private async settle({ id, state }: LoadedRelationship): Promise<void> {
    try {
      await this.places.settle(id, state);
    } catch (error) {
      this.log.warn('a place was not settled at once', error);
    }
  }
}
