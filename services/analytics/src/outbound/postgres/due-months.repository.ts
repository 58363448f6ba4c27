import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { DueMonths } from '../../application/due-months.port.js';
import { endOf, nextMonth, type Month } from '../../domain/month.js';

const PREFIX = 'freeze ';

/** Any number will do as long as every instance of analytics uses the same one. */
const FREEZE_LOCK = 5_104_202_611;

@Injectable()
export class PostgresDueMonths extends DueMonths {
  async expect(tx: Transaction, month: Month): Promise<void> {
    await tx.query(
      `INSERT INTO due (key, due_at)
       SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM frozen_months WHERE month >= $3)
       ON CONFLICT DO NOTHING`,
      [PREFIX + month, endOf(month), month],
    );
  }

  async countOver(tx: Transaction, endedBy: Date): Promise<number> {
    const [found] = await tx.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM due WHERE done_at IS NULL AND key LIKE $1 AND due_at <= $2',
      [`${PREFIX}%`, endedBy],
    );
    return found?.count ?? 0;
  }

  /** Months build on one another, so one lock is the lease of them all; who comes second finds the month done. */
  async take(tx: Transaction, endedBy: Date): Promise<Month | undefined> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [FREEZE_LOCK]);
    const [next] = await tx.query<{ key: string }[]>(
      `SELECT key FROM due WHERE done_at IS NULL AND key LIKE $1 AND due_at <= $2 ORDER BY due_at LIMIT 1`,
      [`${PREFIX}%`, endedBy],
    );
    return next?.key.slice(PREFIX.length);
  }

  async done(tx: Transaction, month: Month, at: Date): Promise<void> {
    await tx.query('UPDATE due SET done_at = $2 WHERE key = $1', [PREFIX + month, at]);
    const following = nextMonth(month);
    await tx.query('INSERT INTO due (key, due_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      PREFIX + following,
      endOf(following),
    ]);
  }
}
