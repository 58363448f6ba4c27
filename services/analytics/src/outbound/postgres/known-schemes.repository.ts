import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { KnownSchemes } from '../../application/known-schemes.port.js';

@Injectable()
export class PostgresKnownSchemes extends KnownSchemes {
  async ownerOf(tx: Transaction, scheme: Id): Promise<string | undefined> {
    const [row] = await tx.query<{ organisation: string }[]>(
      'SELECT organisation FROM known_schemes WHERE scheme_id = $1',
      [scheme],
    );
    return row?.organisation;
  }
}
