import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { People, type Correspondents, type SignIn } from '../../application/people.port.js';
import { alreadyAMember } from '../../domain/identity.refusals.js';
import type { Person, Ties } from '../../domain/person.js';
import { isTaken } from './taken.js';

/** What else identity holds of a person, beside memberships. */
const FORGET = [
  'DELETE FROM sign_ins WHERE person = $1',
  'DELETE FROM sessions WHERE actor = $1',
  'DELETE FROM notification_preferences WHERE person = $1',
  `DELETE FROM oauth_artefacts WHERE payload ->> 'accountId' = $1::text`,
  `UPDATE outgoing_mails SET status = 'NO_ADDRESS', ended_at = clock_timestamp()
    WHERE recipient = $1 AND status = 'WAITING'`,
];

@Injectable()
export class PostgresPeople extends People {
  async findWithTies(
    tx: Transaction,
    viewer: Id,
    organisation: string,
    ids: readonly Id[],
  ): Promise<readonly { readonly person: Person; readonly ties: Ties }[]> {
    const rows = await tx.query<(Person & Ties)[]>(
      `SELECT p.id, p.name, p.email,
              EXISTS (SELECT FROM memberships m WHERE m.person = p.id AND m.status = 'ACTIVE'
                         AND m.organisation = $3) AS colleague,
              (SELECT CASE WHEN l.mentor = p.id THEN l.mentor_organisation ELSE l.mentee_organisation END
                 FROM live_pairs l
                WHERE l.accepted AND NOT l.ended
                  AND ((l.mentor = p.id AND l.mentee = $2) OR (l.mentee = p.id AND l.mentor = $2))
                ORDER BY l.relationship LIMIT 1) AS "pairedAt"
         FROM people p WHERE p.id = ANY ($1) AND p.erased_at IS NULL`,
      [ids, viewer, organisation],
    );
    return rows.map(({ colleague, pairedAt, ...person }) => ({ person, ties: { colleague, pairedAt } }));
  }

  async correspondents(tx: Transaction, recipient: Id, other: Id | null): Promise<Correspondents | undefined> {
    const [found] = await tx.query<Correspondents[]>(
      `SELECT p.name, p.email,
              (SELECT o.name FROM people o
                WHERE o.id = $2 AND o.erased_at IS NULL AND (
                  EXISTS (SELECT FROM live_pairs l WHERE l.accepted AND NOT l.ended
                             AND ((l.mentor = p.id AND l.mentee = o.id) OR (l.mentee = p.id AND l.mentor = o.id)))
                  OR EXISTS (SELECT FROM memberships mine JOIN memberships theirs USING (organisation)
                              WHERE mine.person = p.id AND mine.status = 'ACTIVE'
                                AND theirs.person = o.id AND theirs.status = 'ACTIVE'))) AS "otherName"
         FROM people p
        WHERE p.id = $1 AND p.erased_at IS NULL
          AND EXISTS (SELECT FROM memberships m WHERE m.person = p.id AND m.status = 'ACTIVE')`,
      [recipient, other],
    );
    return found;
  }

  async add(tx: Transaction, { id, name, email }: Person): Promise<void> {
    await tx.query('INSERT INTO people (id, name, email) VALUES ($1, $2, $3)', [id, name, email]);
  }

  async update(tx: Transaction, person: Id, changes: Partial<Omit<Person, 'id'>>): Promise<void> {
    if (changes.name === undefined && changes.email === undefined) return;
    await tx.query('UPDATE people SET name = coalesce($2, name), email = coalesce($3, email) WHERE id = $1', [
      person,
      changes.name ?? null,
      changes.email ?? null,
    ]);
  }

  async hold(tx: Transaction, person: Id): Promise<boolean> {
    return (await tx.query<unknown[]>('SELECT id FROM people WHERE id = $1 FOR UPDATE', [person])).length > 0;
  }

  async erase(tx: Transaction, person: Id, at: Date): Promise<void> {
    await tx.query(`UPDATE people SET name = '', email = '', erased_at = coalesce(erased_at, $2) WHERE id = $1`, [
      person,
      at,
    ]);
    for (const statement of FORGET) await tx.query(statement, [person]);
  }

  async personOf(tx: Transaction, { issuer, subject }: SignIn): Promise<Id | undefined> {
    const sql = 'SELECT person FROM sign_ins WHERE issuer = $1 AND subject = $2';
    return (await tx.query<{ person: Id }[]>(sql, [issuer, subject]))[0]?.person;
  }

  async tie(tx: Transaction, { issuer, subject }: SignIn, person: Id, organisation: string): Promise<void> {
    try {
      await tx.query('INSERT INTO sign_ins (issuer, subject, person, organisation) VALUES ($1, $2, $3, $4)', [
        issuer,
        subject,
        person,
        organisation,
      ]);
    } catch (error) {
      // Two requests added the same person at once, and the other one won.
      throw isTaken(error) ? alreadyAMember() : error;
    }
  }
}
