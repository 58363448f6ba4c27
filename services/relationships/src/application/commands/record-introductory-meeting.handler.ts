import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Medium } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RecordIntroductoryMeetingRequest extends ActRequest {
  /** Calendar day in the scheme's time zone. */
  readonly heldOn: string;
  readonly medium: Medium;
}

/** They have met and found that they can work together. */
@Injectable()
export class RecordIntroductoryMeetingHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: RecordIntroductoryMeetingRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'recordIntroductoryMeeting', request, async (context) => {
      const { heldOn, medium } = request;
      return { type: 'RecordIntroductoryMeeting', ...context.asked, heldOn, medium };
    });
  }
}
