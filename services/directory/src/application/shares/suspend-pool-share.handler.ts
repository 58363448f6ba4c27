import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { resumePoolShare, suspendPoolShare, type PoolShare } from '../../domain/pool-share.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { PoolShares } from './pool-shares.port.js';

export interface SuspendPoolShareCommand extends Change {
  /** False resumes a suspended share. */
  readonly suspended: boolean;
}

/** The owner hides a shared pool from a partner for a while, and shows it again. */
@Injectable()
export class SuspendPoolShare {
  constructor(
    private readonly database: Database,
    private readonly shares: PoolShares,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: SuspendPoolShareCommand): Promise<PoolShare> {
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.shares,
        { ...command, mutation: 'suspendPoolShare' },
        {
          allowed: (share) => this.policy.runs(actor, share.owner),
          apply: (share) => (command.suspended ? suspendPoolShare : resumePoolShare)(share, this.clock.now()),
        },
      ),
    );
  }
}
