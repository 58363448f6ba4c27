import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database, idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { addToPool, type PoolMentor } from '../../domain/pool.js';
import { expectVersion } from '../../domain/versioned.js';
import { present, type Command } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { MentorProfiles } from '../profiles/mentor-profiles.port.js';
import { PoolMentors } from './pool-mentors.port.js';
import { Pools } from './pools.port.js';

export interface PlaceInPool extends Command {
  readonly poolId: string;
  readonly profileId: string;
  /** Of the mentor's place in the pool; 0 while there is none. */
  readonly expectedVersion?: number | undefined;
}

/** What somebody has read who found no place of the mentor in the pool. */
const NEVER_IN = { version: 0 };

/** Those who run a pool put a mentor of their organisation into it. */
@Injectable()
export class AddToPool {
  constructor(
    private readonly database: Database,
    private readonly pools: Pools,
    private readonly mentors: PoolMentors,
    private readonly profiles: MentorProfiles,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: PlaceInPool): Promise<PoolMentor> {
    return this.database.transaction(actor, async (tx) => {
      const pool = present(await this.pools.find(tx, command.poolId));
      if (!this.policy.runs(actor, pool.organisation, pool.schemes)) throw new ForbiddenOrNotFound();
      const profile = present(await this.profiles.lock(tx, command.profileId));
      if (profile.organisation !== pool.organisation) throw new ForbiddenOrNotFound();
      const before = await this.mentors.placeOf(tx, pool.id, profile.id);
      if (await alreadyDone(tx, actor, 'addToPool', command.idempotencyKey)) return present(before);
      expectVersion(before ?? NEVER_IN, command.expectedVersion);
      const id = idempotentId(actor, 'addToPool', command.idempotencyKey);
      const place = addToPool(pool, profile, before, id, this.clock.now());
      if (before === undefined) await this.mentors.add(tx, place);
      else if (place !== before) await this.mentors.replace(tx, place);
      return place;
    });
  }
}
