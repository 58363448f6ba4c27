import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { roleOf } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface SettleRematchRequest extends ActRequest {
  readonly outcome: 'REMATCHED' | 'NOT_WANTED';
}

/** A coordinator has found another mentor, or the mentee wants none. */
@Injectable()
export class SettleRematchHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: SettleRematchRequest): Promise<LoadedRelationship> {
    const { outcome } = request;
    return this.acts.actAsTold(actor, 'settleRematch', request, async ({ asked }, relationship) => {
      const as = roleOf(relationship, actor.id) === null ? ('COORDINATOR' as const) : ('MENTEE' as const);
      return { type: 'SettleRematch', ...asked, as, outcome };
    });
  }
}
