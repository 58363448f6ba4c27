import { Injectable } from '@nestjs/common';
import type { DataOf, RelationshipFactRecorded } from '@pairwell/contracts';
import type { Transaction } from '@pairwell/persistence';
import { markOf } from '../domain/live-pair.js';
import { LivePairs } from './live-pairs.port.js';

/** Remembers which two people are a live pair, so that each can see how to reach the other. */
@Injectable()
export class ApplyRelationshipFact {
  constructor(private readonly pairs: LivePairs) {}

  async apply(tx: Transaction, fact: DataOf<typeof RelationshipFactRecorded>): Promise<void> {
    const mark = markOf(fact.fact.name);
    if (!mark) return;
    const { relationshipId: relationship, mentor, mentee, mentorOrganisation, menteeOrganisation } = fact;
    await this.pairs.mark(tx, { relationship, mentor, mentee, mentorOrganisation, menteeOrganisation }, mark);
  }
}
