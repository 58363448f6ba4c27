import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database, idempotentId, type Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { createPool, type Pool } from '../../domain/pool.js';
import { usePool } from '../../domain/scheme.js';
import { present, type Command } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { Schemes } from '../schemes/schemes.port.js';
import { Pools } from './pools.port.js';

export interface CreatePoolCommand extends Command, Pick<Pool, 'organisation' | 'name' | 'description' | 'schemes'> {}

/** A coordinator or administrator makes a pool, and lets schemes of their organisation use it. */
@Injectable()
export class CreatePool {
  constructor(
    private readonly database: Database,
    private readonly pools: Pools,
    private readonly schemes: Schemes,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  async run(actor: Actor, command: CreatePoolCommand): Promise<Pool> {
    if (!this.policy.runs(actor, command.organisation, command.schemes)) throw new ForbiddenOrNotFound();
    const id = idempotentId(actor, 'createPool', command.idempotencyKey);
    return this.database.transaction(actor, async (tx) => {
      if (await alreadyDone(tx, actor, 'createPool', command.idempotencyKey)) {
        return present(await this.pools.find(tx, id));
      }
      const { organisation, name, description } = command;
      const schemes = [...new Set(command.schemes)].sort();
      const at = this.clock.now();
      for (const schemeId of schemes) await this.putToUse(tx, actor, organisation, schemeId, id, at);
      const pool = createPool({ id, organisation, name, description, schemes }, at);
      await this.pools.add(tx, pool);
      return pool;
    });
  }

  private async putToUse(
    tx: Transaction,
    actor: Actor,
    organisation: string,
    schemeId: string,
    poolId: string,
    at: Date,
  ): Promise<void> {
    const scheme = present(await this.schemes.lock(tx, schemeId));
    const own = scheme.organisation === organisation;
    if (!own || !this.policy.runs(actor, organisation, [scheme.id])) throw new ForbiddenOrNotFound();
    await this.schemes.replace(tx, usePool(scheme, poolId, at));
  }
}
