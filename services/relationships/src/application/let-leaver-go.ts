import { Injectable } from '@nestjs/common';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { roleIn } from '../domain/relationship.js';
import { KnownMembers, type Leaver } from './known-members.port.js';
import { RuleActs } from './rule-acts.js';

/**
 * Tells every relationship of somebody who has left an organisation, in which they took part through it: what runs ends,
 * what waits lapses, and a mentee who is left behind is to be offered another mentor. What waits for a sponsor who has left
 * is decided by coordinators instead.
 */
@Injectable()
export class LetLeaverGo {
  constructor(
    private readonly acts: RuleActs,
    private readonly members: KnownMembers,
  ) {}

  /** Nothing for whoever has come back meanwhile. What has been told stays told, and is told once however often tried. */
  async run(tx: Transaction, membershipId: Id, instant: Date): Promise<void> {
    const leaver = await this.members.leaverOf(tx, membershipId);
    if (leaver === undefined) return;
    for (const id of await this.members.pairsOf(tx, leaver)) await this.tell(id, leaver, instant);
  }

  private tell(relationshipId: Id, { person, organisation }: Leaver, instant: Date): Promise<void> {
    return this.acts.act({
      ...{ relationshipId, instant, commandId: derivedId('leaver', relationshipId, person) },
      make: (relationship, at) => {
        const left = roleIn(relationship, person, organisation);
        if (left !== null) return { type: 'EndForLeaver', at, left };
        const { sponsor, mentee } = relationship;
        const sponsored = sponsor === person && mentee.organisation === organisation;
        return sponsored ? { type: 'LetSponsorGo', at } : null;
      },
    });
  }
}
