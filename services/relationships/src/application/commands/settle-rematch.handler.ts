import { Injectable } from '@nestjs/common';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import type { Actor } from '@pairwell/kernel';
import { readingOf } from '../access.policy.js';
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
    return this.acts.actAsSeen(actor, 'settleRematch', request, async ({ asked }, relationship) => {
      const reading = readingOf(actor, relationship);
      if (reading === null || reading.as === 'SPONSOR') throw new ForbiddenOrNotFound();
      const as = reading.as === 'PARTICIPANT' ? ('MENTEE' as const) : ('COORDINATOR' as const);
      return { type: 'SettleRematch', ...asked, as, outcome };
    });
  }
}
