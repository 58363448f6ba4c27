import { Injectable } from '@nestjs/common';
import { Refusal, type Actor, type Id } from '@pairwell/kernel';
import { idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock, ServiceLog, Unavailable } from '@pairwell/service-host';
import { asToldTo } from '../domain/another-mentor.js';
import { placeOf } from '../domain/place.js';
import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { relationshipDecider } from '../domain/relationship.decider.js';
import { roleOf, type Relationship, type RelationshipState } from '../domain/relationship.js';
import { runningForward } from '../domain/running-forward.js';
import { readerOf, readingOf } from './access.policy.js';
import { ActContext } from './act-context.js';
import { PairTexts } from './pair-texts.port.js';
import { Places } from './places.port.js';
import { RelationshipMovedOn, RelationshipStore, type LoadedRelationship } from './relationship-store.port.js';

/** What every mutation of a running relationship is told. */
export interface ActRequest {
  readonly relationshipId: Id;
  readonly idempotencyKey?: string | undefined;
  /** The version the asker has read, as it is shown to them (known-to.ts); another one is refused. */
  readonly expectedVersion?: number | undefined;
}

/** Makes the command once the relationship is known and the asker is one of the pair. */
export type CommandMaker = (context: ActContext, relationship: Relationship) => Promise<RelationshipCommand>;

const RETRIES = 3;

/**
 * The one path of a command: load the stream, let the domain decide, reserve what it takes up, append at the expected
 * revision; at most three more tries when someone else was quicker, each as of no earlier than what came between.
 *
 * Nobody acts twice: a command is known by the idempotency key of its actor, and one that is in the history already
 * is answered with the relationship as it is now.
 */
@Injectable()
export class RelationshipActs {
  constructor(
    private readonly store: RelationshipStore,
    private readonly places: Places,
    private readonly texts: PairTexts,
    private readonly clock: ServiceClock,
    private readonly log: ServiceLog,
  ) {}

  /** Someone of the pair acts. @throws ForbiddenOrNotFound for everyone else. */
  act(actor: Actor, mutation: string, request: ActRequest, make: CommandMaker): Promise<LoadedRelationship> {
    const participant = ({ state }: LoadedRelationship): Relationship => {
      if (state === null || actor.kind !== 'person' || roleOf(state, actor.id) === null)
        throw new ForbiddenOrNotFound();
      return state;
    };
    return this.carryOut(actor, mutation, request, async (context, loaded) => {
      const relationship = participant(loaded);
      return () => make(context.in(relationship), relationship);
    });
  }

  /**
   * Someone acts who may see the relationship, as one of the pair or from outside; what they may do of it the domain
   * decides. @throws ForbiddenOrNotFound for everyone for whom it is not there.
   */
  actAsSeen(actor: Actor, mutation: string, request: ActRequest, make: CommandMaker): Promise<LoadedRelationship> {
    return this.carryOut(actor, mutation, request, async (context, { state }) => {
      if (state === null || actor.kind !== 'person' || readingOf(actor, state) === null)
        throw new ForbiddenOrNotFound();
      return () => make(context.in(state), state);
    });
  }

  /**
   * Someone acts on what one of the two has told the scheme: one of the pair or a coordinator, as the domain decides.
   * Sponsors see requests and are told nothing of it: for them it is not there. @throws ForbiddenOrNotFound
   */
  actAsTold(actor: Actor, mutation: string, request: ActRequest, make: CommandMaker): Promise<LoadedRelationship> {
    return this.actAsSeen(actor, mutation, request, async (context, relationship) => {
      if (readingOf(actor, relationship)?.as === 'SPONSOR') throw new ForbiddenOrNotFound();
      return make(context, relationship);
    });
  }

  /** Someone begins a relationship by asking for it. */
  begin(
    actor: Actor,
    mutation: string,
    request: ActRequest,
    make: (context: ActContext) => Promise<RelationshipCommand>,
  ): Promise<LoadedRelationship> {
    return this.carryOut(actor, mutation, request, async (context) => () => make(context));
  }

  private async carryOut(
    actor: Actor,
    mutation: string,
    request: ActRequest,
    admit: (context: ActContext, loaded: LoadedRelationship) => Promise<() => Promise<RelationshipCommand>>,
  ): Promise<LoadedRelationship> {
    const { relationshipId } = request;
    const commandId = idempotentId(actor, `${mutation} ${relationshipId}`, request.idempotencyKey);
    const context = new ActContext(actor, relationshipId, commandId, this.clock.now(), this.texts);
    let command: RelationshipCommand | undefined;
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      const loaded = await this.store.load(relationshipId);
      // Someone was quicker: what this command had reserved may not be its to keep any more.
      if (attempt > 0) await this.settle(loaded);
      const make = await admit(context, loaded);
      if (loaded.commands.has(commandId)) return loaded;
      requireVersion(actor, loaded, request.expectedVersion);
      command ??= await make();
      try {
        return await this.decideAndAppend(loaded, command, context);
      } catch (error) {
        if (!(error instanceof RelationshipMovedOn)) throw error;
      }
    }
    throw new Unavailable(1);
  }

  private async decideAndAppend(
    loaded: LoadedRelationship,
    command: RelationshipCommand,
    { actor, commandId, at }: ActContext,
  ): Promise<LoadedRelationship> {
    const events = relationshipDecider.decide(runningForward(command, loaded.state), loaded.state);
    const next = events.reduce<RelationshipState>(relationshipDecider.evolve, loaded.state);
    const place = placeOf(next);
    const changes = place !== placeOf(loaded.state);
    if (changes && place !== 'NONE' && next !== null) {
      await this.places.reserve(next, place, at).catch((refused: unknown) => {
        throw asToldTo(actor.id, loaded.state ?? next, refused);
      });
    }
    const appended = await this.store.append(loaded, events, { actor: actor.id, commandId });
    if (changes) await this.settle(appended);
    return appended;
  }

  /** The event is kept, so the command is done; what fails here is made up for by the list's projection. */
  private async settle({ id, state }: LoadedRelationship): Promise<void> {
    try {
      await this.places.settle(id, state);
    } catch (error) {
      this.log.warn('a place was not settled at once', error);
    }
  }
}

/** Compared with what the asker may know of: something that is hidden from them makes nothing they do impossible. */
function requireVersion(actor: Actor, { state }: LoadedRelationship, expected: number | undefined): void {
  const current = versionFor(actor, state);
  if (expected === undefined || expected === null || expected === current) return;
  throw new Refusal('VERSION_CONFLICT', 'The relationship has moved on since you read it; read it again and decide.', {
    currentVersion: current,
  });
}

/** How many events of the history the actor may know of; none of a relationship that is not there for them. */
function versionFor(actor: Actor, state: RelationshipState): number {
  const reading = state === null ? null : readingOf(actor, state);
  return state === null || reading === null ? 0 : state.known[readerOf(reading)].events;
}
