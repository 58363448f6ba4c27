import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { IdentityEvents } from '../../application/identity-events.port.js';
import { Organisations } from '../../application/organisations.port.js';
import type { Organisation } from '../../domain/organisation.js';

interface OrganisationRow extends Omit<Organisation, 'systems'> {
  readonly systems: readonly string[] | null;
}

/** Days leave PostgreSQL as text: a `Date` would move them across midnight. */
const SELECT = `
  SELECT o.code, o.name, o.type, o.icb_code AS "icbCode", o.region_code AS "regionCode",
         o.valid_from::text AS "validFrom", o.valid_to::text AS "validTo", o.successors, o.version,
         (SELECT array_agg(s.system ORDER BY s.system) FROM system_organisations s
           WHERE s.organisation = o.code) AS systems
    FROM organisations o`;

@Injectable()
export class PostgresOrganisations extends Organisations {
  constructor(private readonly events: IdentityEvents) {
    super();
  }

  async find(tx: Transaction, code: string): Promise<Organisation | undefined> {
    return (await this.findMany(tx, [code]))[0];
  }

  async take(tx: Transaction, code: string): Promise<Organisation | undefined> {
    return (await query(tx, `${SELECT} WHERE o.code = $1 FOR UPDATE OF o`, [code]))[0];
  }

  findMany(tx: Transaction, codes: readonly string[]): Promise<readonly Organisation[]> {
    return query(tx, `${SELECT} WHERE o.code = ANY ($1)`, [codes]);
  }

  page(tx: Transaction, after: string | undefined, limit: number): Promise<readonly Organisation[]> {
    return query(tx, `${SELECT} WHERE $1::text IS NULL OR o.code > $1 ORDER BY o.code LIMIT $2`, [
      after ?? null,
      limit,
    ]);
  }

  async add(tx: Transaction, organisation: Organisation): Promise<void> {
    await tx.query(
      `INSERT INTO organisations (code, name, type, icb_code, region_code, valid_from, valid_to, successors, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      valuesOf(organisation),
    );
    await this.events.organisationChanged(tx, organisation);
  }

  async save(tx: Transaction, organisation: Organisation): Promise<void> {
    await tx.query(
      `UPDATE organisations SET name = $2, type = $3, icb_code = $4, region_code = $5, valid_from = $6, valid_to = $7,
              successors = $8, version = $9
        WHERE code = $1`,
      valuesOf(organisation),
    );
    await tx.query('DELETE FROM system_organisations WHERE organisation = $1 AND system <> ALL ($2)', [
      organisation.code,
      organisation.systems,
    ]);
    await tx.query(
      `INSERT INTO system_organisations (organisation, system) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
      [organisation.code, organisation.systems],
    );
    await this.events.organisationChanged(tx, organisation);
  }
}

async function query(tx: Transaction, sql: string, parameters: unknown[]): Promise<readonly Organisation[]> {
  const rows: OrganisationRow[] = await tx.query(sql, parameters);
  return rows.map((row) => ({ ...row, systems: row.systems ?? [] }));
}

function valuesOf(one: Organisation): unknown[] {
  const { code, name, type, icbCode, regionCode, validFrom, validTo, successors, version } = one;
  return [code, name, type, icbCode, regionCode, validFrom, validTo, successors, version];
}
