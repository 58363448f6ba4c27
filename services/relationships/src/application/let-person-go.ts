import { Injectable } from '@nestjs/common';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ServiceLog, Unavailable } from '@pairwell/service-host';
import { latest } from '../domain/calendar.js';
import { placeOf } from '../domain/place.js';
import { relationshipDecider } from '../domain/relationship.decider.js';
import { roleOf } from '../domain/relationship.js';
import { ErasureConfirmations } from './erasure-confirmations.port.js';
import { PersonTraces } from './person-traces.port.js';
import { Places } from './places.port.js';
import { RelationshipMovedOn, RelationshipStore, type LoadedRelationship } from './relationship-store.port.js';

const RETRIES = 3;

/**
 * Tells the history of every relationship of a person that they were erased: what runs ends, and the other half is asked
 * to look through their own texts. Then identity hears that it is done.
 */
@Injectable()
export class LetPersonGo {
  constructor(
    private readonly store: RelationshipStore,
    private readonly traces: PersonTraces,
    private readonly places: Places,
    private readonly confirmations: ErasureConfirmations,
    private readonly log: ServiceLog,
  ) {}

  /** @param tx in which it is confirmed; what has been told stays told, and is told once however often this is tried. */
  async run(tx: Transaction, person: Id, instant: Date): Promise<void> {
    const erasure = await this.traces.erasureOf(tx, person);
    if (erasure === undefined) return;
    for (const id of await this.traces.pairsOf(tx, person)) await this.tell(id, person, instant);
    await this.confirmations.confirm(tx, erasure);
  }

  private async tell(id: Id, person: Id, instant: Date): Promise<void> {
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      try {
        return await this.decideAndAppend(await this.store.load(id), person, instant);
      } catch (error) {
        if (!(error instanceof RelationshipMovedOn)) throw error;
      }
    }
    throw new Unavailable(1);
  }

  private async decideAndAppend(loaded: LoadedRelationship, person: Id, instant: Date): Promise<void> {
    const { id, state } = loaded;
    const who = state && roleOf(state, person);
    if (state === null || who === null) return;
    const at = latest(instant.toISOString(), state.changedAt);
    const events = relationshipDecider.decide({ type: 'ForgetParty', at, who }, state);
    if (events.length === 0) return;
    const cause = { actor: null, commandId: derivedId('erasure', id, person) };
    await this.settle(await this.store.append(loaded, events, cause));
  }

  /** The event is kept, so it has happened; what fails here is made up for by the list's projection. */
  private async settle({ id, state }: LoadedRelationship): Promise<void> {
    try {
      await this.places.settle(id, placeOf(state));
    } catch (error) {
      this.log.warn('a place was not settled at once', error);
    }
  }
}
