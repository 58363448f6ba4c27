import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { type Erasure, ForgetPerson } from '@pairwell/privacy';
import { PersonTraces } from './person-traces.port.js';

/**
 * Nothing a person wrote can be read any more as soon as this has committed. Their histories are told afterwards, one
 * after the other, and then it is confirmed (let-person-go.ts).
 */
@Injectable()
export class ForgetPersonInRelationships extends ForgetPerson {
  constructor(private readonly traces: PersonTraces) {
    super();
  }

  override async forget(tx: Transaction, { person }: Erasure): Promise<void> {
    await this.traces.forget(tx, person);
    await this.traces.planToLetGo(tx, person);
  }
}
