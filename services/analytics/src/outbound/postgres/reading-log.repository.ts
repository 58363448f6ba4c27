import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ReadingLog, type Reading } from '../../application/reading-log.port.js';

@Injectable()
export class PostgresReadingLog extends ReadingLog {
  async note(tx: Transaction, actor: Actor, what: Reading, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO figure_reads (read_at, actor_id, actor_kind, organisation, what, why)
       VALUES ($1, $2, $3, $4, $5, 'analyst report')`,
      [at, actor.id, actor.kind, actor.organisation, JSON.stringify(what)],
    );
  }
}
