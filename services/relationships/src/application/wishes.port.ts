import type { Actor, Id } from '@pairwell/kernel';
import type { LoadedRelationship } from './relationship-store.port.js';

/** That somebody has asked never to be paired again with somebody. */
export interface KeptWish {
  readonly other: Id;
  /** In which relationship of theirs; null where its record is gone, or a release before has kept it without. */
  readonly relationship: Id | null;
  /** False once it was taken back there. */
  readonly holds: boolean;
}

/** Who has asked never to be paired again with whom, as every later request is asked. */
export abstract class Wishes {
  /**
   * Keeps the wishes of a relationship (wish.ts), and which of them were taken back, so that they hold at once and not when
   * the list has caught up. Safe to repeat, and to come late: what a later event of the same relationship says stays, and
   * one of the two who was erased leaves none behind. A wish that is newly taken back takes with it what the same person
   * wished about the other in relationships whose records are gone.
   */
  abstract keep(relationship: Pick<LoadedRelationship, 'state' | 'revision'>): Promise<void>;

  /** What the actor has asked for, and what of it they have taken back; read with their own rights. */
  abstract of(actor: Actor): Promise<readonly KeptWish[]>;

  /**
   * Lets go of what somebody wished about somebody in relationships whose records are gone: in no history can it be taken
   * back. Safe to repeat.
   *
   * @param askedBy who takes it back.
   * @param recordsGone relationships that are deleted by now, though what was wished in them is still kept with them.
   */
  abstract letGo(askedBy: Id, other: Id, recordsGone: readonly Id[]): Promise<void>;
}
