import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { removeFromPool, type PoolMentor } from '../../domain/pool.js';
import { expectVersion } from '../../domain/versioned.js';
import { present } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import type { PlaceInPool } from './add-to-pool.handler.js';
import { PoolMentors } from './pool-mentors.port.js';
import { Pools } from './pools.port.js';

/** Those who run a pool take a mentor out of it, or the mentor leaves it. */
@Injectable()
export class RemoveFromPool {
  constructor(
    private readonly database: Database,
    private readonly pools: Pools,
    private readonly mentors: PoolMentors,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: PlaceInPool): Promise<PoolMentor> {
    return this.database.transaction(actor, async (tx) => {
      const found = present(await this.mentors.placeOf(tx, command.poolId, command.profileId));
      const pool = present(await this.pools.find(tx, found.poolId));
      const leavesHerself = actor.kind === 'person' && actor.id === found.personId;
      if (!leavesHerself && !this.policy.runs(actor, pool.organisation, pool.schemes)) throw new ForbiddenOrNotFound();
      const place = present(await this.mentors.lock(tx, found.id));
      if (await alreadyDone(tx, actor, 'removeFromPool', command.idempotencyKey)) return place;
      expectVersion(place, command.expectedVersion);
      const out = removeFromPool(place, this.clock.now());
      await this.mentors.replace(tx, out);
      return out;
    });
  }
}
