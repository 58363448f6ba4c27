import { Injectable } from '@nestjs/common';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';

import { Schemes } from '../../application/schemes/schemes.port.js';
import type { Scheme, SchemeStatus } from '../../domain/scheme.js';
import { schemeChanged } from '../events/directory-events.js';
import { SchemeRow } from './scheme.entity.js';
import { VersionedRows } from './versioned-rows.js';

@Injectable()
export class PostgresSchemes extends VersionedRows<Scheme> implements Schemes {
  constructor(outbox: Outbox) {
    super({ entity: SchemeRow, event: schemeChanged }, outbox);
  }

  all(tx: Transaction, status: SchemeStatus | undefined): Promise<Scheme[]> {
    return this.where(tx, status === undefined ? {} : { status });
  }
}
