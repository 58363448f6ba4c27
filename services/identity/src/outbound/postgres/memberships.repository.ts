import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { IdentityEvents } from '../../application/identity-events.port.js';
import { Memberships, type ListedMember, type MemberFilter } from '../../application/memberships.port.js';
import type { Membership } from '../../domain/membership.js';

const COLUMNS = `m.id, m.person, m.organisation, m.status, m.grade, m.staff_group AS "staffGroup",
  m.line_manager AS "lineManager", m.roles, m.version`;

@Injectable()
export class PostgresMemberships extends Memberships {
  constructor(private readonly events: IdentityEvents) {
    super();
  }

  async find(tx: Transaction, id: Id): Promise<Membership | undefined> {
    return (await this.findMany(tx, [id]))[0];
  }

  async take(tx: Transaction, id: Id): Promise<Membership | undefined> {
    const sql = `SELECT ${COLUMNS} FROM memberships m WHERE m.id = $1 FOR UPDATE`;
    return (await tx.query<Membership[]>(sql, [id]))[0];
  }

  findMany(tx: Transaction, ids: readonly Id[]): Promise<readonly Membership[]> {
    return tx.query<Membership[]>(`SELECT ${COLUMNS} FROM memberships m WHERE m.id = ANY ($1)`, [ids]);
  }

  async of(tx: Transaction, person: Id, organisation: string): Promise<Membership | undefined> {
    const sql = `SELECT ${COLUMNS} FROM memberships m WHERE m.person = $1 AND m.organisation = $2`;
    return (await tx.query<Membership[]>(sql, [person, organisation]))[0];
  }

  takeAllOf(tx: Transaction, person: Id): Promise<readonly Membership[]> {
    const sql = `SELECT ${COLUMNS} FROM memberships m WHERE m.person = $1 ORDER BY m.id FOR UPDATE`;
    return tx.query<Membership[]>(sql, [person]);
  }

  async hasAdministrator(tx: Transaction, organisation: string): Promise<boolean> {
    const found = await tx.query<unknown[]>(
      `SELECT FROM memberships
        WHERE organisation = $1 AND status = 'ACTIVE' AND roles @> '[{"role": "ORGANISATION_ADMINISTRATOR"}]' LIMIT 1`,
      [organisation],
    );
    return found.length > 0;
  }

  async coordinatorsOf(tx: Transaction, organisation: string, scheme: Id): Promise<readonly Id[]> {
    const rows = await tx.query<{ person: Id }[]>(
      `SELECT person FROM memberships
        WHERE organisation = $1 AND status = 'ACTIVE' AND jsonb_path_exists(roles,
          '$[*] ? (@.role == "SCHEME_COORDINATOR" && (!exists(@.scheme) || @.scheme == $scheme))',
          jsonb_build_object('scheme', $2::text))
        ORDER BY person`,
      [organisation, scheme],
    );
    return rows.map(({ person }) => person);
  }

  async administratorsOf(tx: Transaction, organisation: string): Promise<readonly Id[]> {
    const rows = await tx.query<{ person: Id }[]>(
      `SELECT person FROM memberships
        WHERE organisation = $1 AND status = 'ACTIVE' AND roles @> '[{"role": "ORGANISATION_ADMINISTRATOR"}]'
        ORDER BY person`,
      [organisation],
    );
    return rows.map(({ person }) => person);
  }

  async list(tx: Transaction, filter: MemberFilter): Promise<readonly ListedMember[]> {
    const [name, id] = filter.after ?? [null, null];
    // Every member is a MEMBER without its being written down.
    const role = filter.role === undefined || filter.role === 'MEMBER' ? null : JSON.stringify([{ role: filter.role }]);
    const rows = await tx.query<(Membership & { name: string })[]>(
      `SELECT ${COLUMNS}, p.name FROM memberships m JOIN people p ON p.id = m.person
        WHERE m.organisation = $1 AND m.status = 'ACTIVE'
          AND ($2::jsonb IS NULL OR m.roles @> $2)
          AND ($3::text IS NULL OR p.name ILIKE '%' || $3 || '%')
          AND ($4::text IS NULL OR (p.name, m.id) > ($4, $5::uuid))
        ORDER BY p.name, m.id LIMIT $6`,
      [filter.organisation, role, filter.search?.replace(/[\\%_]/g, '\\$&') ?? null, name, id, filter.limit],
    );
    return rows.map(({ name: listed, ...membership }) => ({ membership, name: listed }));
  }

  page(tx: Transaction, after: Id | undefined, limit: number): Promise<readonly Membership[]> {
    return tx.query<Membership[]>(
      `SELECT ${COLUMNS} FROM memberships m WHERE $1::uuid IS NULL OR m.id > $1 ORDER BY m.id LIMIT $2`,
      [after ?? null, limit],
    );
  }

  async add(tx: Transaction, membership: Membership): Promise<void> {
    await tx.query(
      `INSERT INTO memberships (id, person, organisation, status, grade, staff_group, line_manager, roles, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      valuesOf(membership),
    );
    await this.events.membershipChanged(tx, membership);
  }

  async save(tx: Transaction, membership: Membership): Promise<void> {
    await tx.query(
      `UPDATE memberships SET status = $4, grade = $5, staff_group = $6, line_manager = $7, roles = $8, version = $9
        WHERE id = $1 AND person = $2 AND organisation = $3`,
      valuesOf(membership),
    );
    await this.events.membershipChanged(tx, membership);
  }
}

function valuesOf(one: Membership): unknown[] {
  const { id, person, organisation, status, grade, staffGroup, lineManager, roles, version } = one;
  return [id, person, organisation, status, grade, staffGroup, lineManager, JSON.stringify(roles), version];
}
