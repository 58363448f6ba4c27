import { Injectable } from '@nestjs/common';
import { newId } from '@pairwell/kernel';
import { ServiceClock } from '@pairwell/service-host';
import { canStillBeAsked, placeOf } from '../domain/place.js';
import { Places, type Reservation } from './places.port.js';
import { RelationshipMovedOn, RelationshipStore, type LoadedRelationship } from './relationship-store.port.js';

/** Far longer than a command takes between reserving and appending. */
export const RESERVATION_SECONDS = 10;
const AT_ONCE = 100;

/**
 * The sweeper: settles reservations that a crash left behind, by looking at the stream.
 *
 * An instance that only stood still may wake up and append after all. Before a place is given back, an event is
 * appended to the stream, and where nothing has happened yet it is the first of the stream, so that the late append finds
 * the stream elsewhere and has to reserve anew: no place is ever taken twice, and none goes uncounted, however long
 * somebody slept. Where the history was deleted, nothing can be appended, and the place is free.
 */
@Injectable()
export class SettlePlaces {
  constructor(
    private readonly places: Places,
    private readonly store: RelationshipStore,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Looks once. One that cannot be settled holds up no other.
   *
   * @returns how many reservations it has settled.
   * @throws what stood in the way of the first that could not be, once all others are.
   */
  async sweep(): Promise<number> {
    const now = this.clock.now();
    const stale = await this.places.reservedBefore(new Date(now.getTime() - RESERVATION_SECONDS * 1_000), AT_ONCE);
    let settled = 0;
    const faults: unknown[] = [];
    for (const reservation of stale) {
      try {
        if (await this.settle(reservation, now)) settled += 1;
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    return settled;
  }

  private async settle(reservation: Reservation, now: Date): Promise<boolean> {
    const loaded = await this.store.load(reservation.relationshipId);
    // No late append can come any more either: there is nothing to keep out.
    if (loaded.deleted) {
      await this.places.release(reservation.relationshipId);
      return true;
    }
    const place = placeOf(loaded.state);
    const mayFollow = canStillBeAsked(loaded.state);
    if (place === 'NONE' && !mayFollow) {
      await this.places.settle(reservation.relationshipId, loaded.state);
      return true;
    }
    const awaited = reservation.stage === 'TAKING' ? 'TAKEN' : 'ASKED';
    if (place === 'TAKEN' || place === awaited) {
      await this.places.settle(reservation.relationshipId, loaded.state);
      return true;
    }
    if ((place === 'ASKED' || mayFollow) && !(await this.fence(loaded, now))) return false;
    await this.places.giveBack(reservation);
    return true;
  }

  /** False when someone acted meanwhile: the next look will tell what it came to. */
  private async fence(loaded: LoadedRelationship, now: Date): Promise<boolean> {
    try {
      const event = { type: 'ReservedPlaceGivenBack', data: { at: now.toISOString() } } as const;
      await this.store.append(loaded, [event], { actor: null, commandId: newId() });
      return true;
    } catch (error) {
      if (error instanceof RelationshipMovedOn) return false;
      throw error;
    }
  }
}
