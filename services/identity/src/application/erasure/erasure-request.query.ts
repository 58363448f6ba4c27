import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import type { ErasureRequest } from '../../domain/erasure-request.js';
import { ErasureRequests } from './erasure-requests.port.js';

/** Requests to be erased, for those who may read them: the table's own policy says who. */
@Injectable()
export class ErasureRequestQuery {
  constructor(
    private readonly database: Database,
    private readonly requests: ErasureRequests,
  ) {}

  ofPerson(actor: Actor, person: Id): Promise<ErasureRequest | undefined> {
    return this.database.transaction(actor, (tx) => this.requests.ofPerson(tx, person), { readOnly: true });
  }

  byId(actor: Actor, id: Id): Promise<ErasureRequest | undefined> {
    return this.database.transaction(actor, (tx) => this.requests.find(tx, id), { readOnly: true });
  }
}
