import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { EndReason } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface EndRelationshipRequest extends ActRequest {
  readonly cause: 'COMPLETED' | 'NO_FAULT';
  /** The mentee would like to be offered another mentor. */
  readonly seeksAnother?: boolean | undefined;
  /** Why, for the scheme; null where they do not say. */
  readonly reason?: EndReason | null | undefined;
  /** Whether the other of the two may know it as well. */
  readonly tellOther?: boolean | undefined;
}

/** Either side ends it, at any time, and may say why; the place is free again. */
@Injectable()
export class EndRelationshipHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: EndRelationshipRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'endRelationship', request, async (context) => {
      const { cause, seeksAnother = false, reason = null, tellOther = false } = request;
      const why = reason && { reason, toldOther: tellOther };
      return { type: 'EndRelationship', ...context.asked, cause, seeksAnother, why };
    });
  }
}
