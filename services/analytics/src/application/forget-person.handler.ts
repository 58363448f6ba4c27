import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { type Erasure, ErasureConfirmations, ForgetPerson, forgetIdempotencyKeys } from '@pairwell/privacy';
import { EqualityDeclarations } from './equality-declarations.port.js';

/** Deletes what a person has declared. Facts and figures hold nobody, and frozen months stay as they are. */
@Injectable()
export class ForgetPersonInAnalytics extends ForgetPerson {
  constructor(
    private readonly declarations: EqualityDeclarations,
    private readonly confirmations: ErasureConfirmations,
  ) {
    super();
  }

  override async forget(tx: Transaction, erasure: Erasure): Promise<void> {
    await this.declarations.forget(tx, erasure.person);
    await forgetIdempotencyKeys(tx, erasure.person);
    await this.confirmations.confirm(tx, erasure);
  }
}
