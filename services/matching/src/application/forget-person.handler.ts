import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { type Erasure, ErasureConfirmations, ForgetPerson, forgetIdempotencyKeys } from '@pairwell/privacy';
import { KnownWorld } from './known-world.port.js';

/** Forgets what a person offered and looked for, before the directory has told that it is gone. */
@Injectable()
export class ForgetPersonInMatching extends ForgetPerson {
  constructor(
    private readonly known: KnownWorld,
    private readonly confirmations: ErasureConfirmations,
  ) {
    super();
  }

  override async forget(tx: Transaction, erasure: Erasure): Promise<void> {
    await this.known.forget(tx, erasure.person);
    await forgetIdempotencyKeys(tx, erasure.person);
    await this.confirmations.confirm(tx, erasure);
  }
}
