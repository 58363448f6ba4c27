import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { KnownMembers, type KnownMembership } from './known-members.port.js';

/** Joiners and movers become known; for leavers it is planned that their relationships are told (let-leaver-go.ts). */
@Injectable()
export class FollowMembership {
  constructor(private readonly members: KnownMembers) {}

  /**
   * Right whatever arrives twice, late or out of order: only news leads to anything. Whether somebody has left for good
   * is looked at when it comes to that, since they may hold another membership, or come back.
   */
  async run(tx: Transaction, membership: KnownMembership, version: number): Promise<void> {
    const ends = membership.status === 'ENDED';
    if (ends) await this.members.holdOffList(tx);
    const isNews = await this.members.learn(tx, membership, version);
    if (ends && isNews) await this.members.planToLetGo(tx, membership.membershipId, version);
  }
}
