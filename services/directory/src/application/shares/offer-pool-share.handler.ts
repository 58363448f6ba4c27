import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database, idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { offerPoolShare, type Partner, type PoolShare } from '../../domain/pool-share.js';
import { present, type Command } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { ActingMembers } from '../known/acting-members.js';
import { Pools } from '../pools/pools.port.js';
import { PoolShares } from './pool-shares.port.js';

export interface OfferPoolShareCommand extends Command {
  readonly poolId: string;
  readonly partner: Partner;
  readonly places: number;
  readonly terms: string | null;
}

/** Those who run all of an organisation's mentoring offer a partner to see it and to take up to a number of places in it. */
@Injectable()
export class OfferPoolShare {
  constructor(
    private readonly database: Database,
    private readonly known: ActingMembers,
    private readonly pools: Pools,
    private readonly shares: PoolShares,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  async run(actor: Actor, command: OfferPoolShareCommand): Promise<PoolShare> {
    const { partner } = command;
    if (!this.policy.runs(actor, actor.organisation)) throw new ForbiddenOrNotFound();
    if (partner.kind === 'ORGANISATION') await this.known.organisationKnown(actor, partner.code);
    else await this.known.systemKnown(actor, partner.code);
    const id = idempotentId(actor, 'offerPoolShare', command.idempotencyKey);
    return this.database.transaction(actor, async (tx) => {
      const pool = present(await this.pools.lock(tx, command.poolId));
      if (!this.policy.runs(actor, pool.organisation)) throw new ForbiddenOrNotFound();
      if (await alreadyDone(tx, actor, 'offerPoolShare', command.idempotencyKey)) {
        return present(await this.shares.find(tx, id));
      }
      const earlier = await this.shares.ofPools(tx, [pool.id]);
      const terms = { id, places: command.places, terms: command.terms };
      const share = offerPoolShare(pool, partner, terms, earlier, this.clock.now());
      await this.shares.add(tx, share);
      return share;
    });
  }
}
