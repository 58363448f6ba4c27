import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RecordPeerSupportRequest extends ActRequest {
  /** Calendar day in the scheme's time zone. */
  readonly heldOn: string;
  readonly minutes: number;
}

/** The mentor of a reverse scheme records a meeting with other mentors. */
@Injectable()
export class RecordPeerSupportHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: RecordPeerSupportRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'recordPeerSupport', request, async (context) => {
      const { heldOn, minutes } = request;
      const meetingId = context.idOf('meeting');
      return { type: 'RecordPeerSupport', ...context.asked, meetingId, heldOn, minutes };
    });
  }
}
