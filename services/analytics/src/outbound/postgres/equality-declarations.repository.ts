import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { EqualityDeclarations } from '../../application/equality-declarations.port.js';
import type { DisabilityAnswer, EqualityDeclaration, MonitoringObjection } from '../../domain/equality-declaration.js';

/** Row-level security lets through the row of whoever asks, and no other. */
@Injectable()
export class PostgresEqualityDeclarations extends EqualityDeclarations {
  async own(tx: Transaction): Promise<EqualityDeclaration | undefined> {
    const [row] = await tx.query<
      { person_id: string; ethnic_category: string | null; disability: DisabilityAnswer | null; declared_at: Date }[]
    >('SELECT * FROM equality_declarations');
    return (
      row && {
        personId: row.person_id,
        ethnicCategory: row.ethnic_category,
        disability: row.disability,
        declaredAt: row.declared_at,
      }
    );
  }

  async ownObjection(tx: Transaction): Promise<MonitoringObjection | undefined> {
    const [row] = await tx.query<{ person_id: string; objected_at: Date }[]>('SELECT * FROM monitoring_objections');
    return row && { personId: row.person_id, objectedAt: row.objected_at };
  }

  async keep(tx: Transaction, declaration: EqualityDeclaration): Promise<void> {
    const { personId, ethnicCategory, disability, declaredAt } = declaration;
    await tx.query('DELETE FROM monitoring_objections WHERE person_id = $1', [personId]);
    await tx.query(
      `INSERT INTO equality_declarations (person_id, ethnic_category, disability, declared_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET ethnic_category = excluded.ethnic_category,
              disability = excluded.disability, declared_at = excluded.declared_at`,
      [personId, ethnicCategory, disability, declaredAt],
    );
  }

  async remove(tx: Transaction, { personId, objectedAt }: MonitoringObjection): Promise<void> {
    await tx.query('DELETE FROM equality_declarations WHERE person_id = $1', [personId]);
    await tx.query(
      'INSERT INTO monitoring_objections (person_id, objected_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [personId, objectedAt],
    );
  }

  async forget(tx: Transaction, person: Id): Promise<void> {
    await tx.query('SELECT analytics_forget_declarations($1)', [person]);
  }
}
