import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import {
  OutgoingMails,
  type MailEnd,
  type MailInHand,
  type MailLag,
  type OutgoingMail,
} from '../../application/mail/outgoing-mails.port.js';

/** Longer than any server may take over one mail; see nodemailer-transport.ts. */
const LOST_AFTER_SECONDS = 300;

const COLUMNS = `id, kind, recipient, organisation, other,
  CASE WHEN relationship IS NOT NULL THEN jsonb_build_object('is', 'RELATIONSHIP', 'id', relationship)
       WHEN application IS NOT NULL THEN jsonb_build_object('is', 'APPLICATION', 'id', application)
       ELSE jsonb_build_object('is', 'ERASURE_REQUEST', 'id', erasure_request) END AS about, due_at AS "dueAt", until,
  starts_at AS "startsAt", act_by AS "actBy", time_zone AS "timeZone", calendar, attempts`;

/** Pauses and time-outs wait for machines, so the database's clock judges them. */
@Injectable()
export class PostgresOutgoingMails extends OutgoingMails {
  async add(tx: Transaction, mails: readonly OutgoingMail[], end?: MailEnd): Promise<void> {
    for (const mail of mails) await insert(tx, mail, end);
  }

  async takeNext(tx: Transaction): Promise<MailInHand | undefined> {
    const [mail] = await tx.query<MailInHand[]>(
      `SELECT ${COLUMNS} FROM outgoing_mails WHERE status = 'WAITING' AND next_try_at <= clock_timestamp()
        ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    return mail;
  }

  async handOver(tx: Transaction, id: Id): Promise<void> {
    await tx.query("UPDATE outgoing_mails SET status = 'SENDING', sending_since = clock_timestamp() WHERE id = $1", [
      id,
    ]);
  }

  async isOutrun(tx: Transaction, { recipient, calendar }: OutgoingMail): Promise<boolean> {
    if (calendar === null) return false;
    const [newer] = await tx.query<unknown[]>(
      `SELECT FROM outgoing_mails
        WHERE recipient = $1 AND calendar ->> 'sessionId' = $2 AND (calendar ->> 'sequence')::int > $3 LIMIT 1`,
      [recipient, calendar.sessionId, calendar.sequence],
    );
    return newer !== undefined;
  }

  async end(tx: Transaction, id: Id, end: MailEnd): Promise<void> {
    await tx.query('UPDATE outgoing_mails SET status = $2, ended_at = clock_timestamp() WHERE id = $1', [id, end]);
  }

  async putOff(tx: Transaction, id: Id, seconds: number): Promise<void> {
    await tx.query(
      `UPDATE outgoing_mails SET status = 'WAITING', attempts = attempts + CASE WHEN $2 > 0 THEN 1 ELSE 0 END,
              next_try_at = CASE WHEN $2 > 0 THEN clock_timestamp() + make_interval(secs => $2) ELSE next_try_at END
        WHERE id = $1`,
      [id, seconds],
    );
  }

  async giveUpLost(tx: Transaction): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE outgoing_mails SET status = 'IN_DOUBT', ended_at = clock_timestamp()
        WHERE status = 'SENDING' AND sending_since < clock_timestamp() - make_interval(secs => $1)`,
      [LOST_AFTER_SECONDS],
    );
    return count;
  }

  async measure(tx: Transaction): Promise<MailLag> {
    const [row] = await tx.query<MailLag[]>(
      `SELECT count(*)::int AS waiting,
              coalesce(extract(epoch FROM clock_timestamp() - min(written_at)), 0)::float8 AS "oldestSeconds"
         FROM outgoing_mails WHERE status = 'WAITING'`,
    );
    return row ?? { waiting: 0, oldestSeconds: 0 };
  }
}

async function insert(tx: Transaction, mail: OutgoingMail, end: MailEnd | undefined): Promise<void> {
  const { id, kind, recipient, organisation, about, other, dueAt, until, startsAt, actBy, timeZone, calendar } = mail;
  const idOf = (is: OutgoingMail['about']['is']): Id | null => (about.is === is ? about.id : null);
  await tx.query(
    `INSERT INTO outgoing_mails (id, kind, recipient, organisation, relationship, application, erasure_request, other,
                                 due_at, until, starts_at, act_by, time_zone, calendar, status, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, coalesce($15, 'WAITING'),
             CASE WHEN $15 IS NULL THEN NULL ELSE clock_timestamp() END)
     ON CONFLICT (id) DO NOTHING`,
    [
      ...[id, kind, recipient, organisation, idOf('RELATIONSHIP'), idOf('APPLICATION'), idOf('ERASURE_REQUEST'), other],
      ...[dueAt, until, startsAt, actBy, timeZone, calendar && JSON.stringify(calendar), end ?? null],
    ],
  );
}
