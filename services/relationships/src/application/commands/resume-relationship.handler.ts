import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** Either side goes on before the pause is over. */
@Injectable()
export class ResumeRelationshipHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'resumeRelationship', request, async ({ asked }) => ({
      type: 'ResumeRelationship',
      ...asked,
    }));
  }
}
