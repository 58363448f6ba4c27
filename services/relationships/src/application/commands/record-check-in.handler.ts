import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Going } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RecordCheckInRequest extends ActRequest {
  readonly going: Going;
  readonly note: string | null;
  /** Whether they would like the coordinator to call. */
  readonly wantsCoordinator: boolean;
}

/** Either side tells the scheme how it goes. */
@Injectable()
export class RecordCheckInHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: RecordCheckInRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'recordCheckIn', request, async (context) => {
      const { going, wantsCoordinator } = request;
      const [note] = await context.sealForScheme(request.note);
      return { type: 'RecordCheckIn', ...context.asked, going, note, wantsCoordinator };
    });
  }
}
