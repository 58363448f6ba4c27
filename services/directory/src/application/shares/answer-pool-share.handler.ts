import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { answerPoolShare, type PoolShare } from '../../domain/pool-share.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { Viewers } from '../viewers.js';
import { PoolShares } from './pool-shares.port.js';

export interface AnswerPoolShareCommand extends Change {
  readonly accept: boolean;
}

/** The partner's coordinator or administrator takes a share, or declines it; for a system its care board does. */
@Injectable()
export class AnswerPoolShare {
  constructor(
    private readonly database: Database,
    private readonly shares: PoolShares,
    private readonly viewers: Viewers,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: AnswerPoolShareCommand): Promise<PoolShare> {
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.shares,
        { ...command, mutation: 'answerPoolShare' },
        {
          allowed: async (share) => this.policy.answers(await this.viewers.of(tx, actor), share),
          apply: (share) => answerPoolShare(share, command.accept, this.clock.now()),
        },
      ),
    );
  }
}
