import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { Systems } from '../../application/organisations.port.js';
import type { System } from '../../domain/system.js';

const SELECT = 'SELECT code, name, kind, version FROM systems';

@Injectable()
export class PostgresSystems extends Systems {
  async find(tx: Transaction, code: string): Promise<System | undefined> {
    return (await this.findMany(tx, [code]))[0];
  }

  findMany(tx: Transaction, codes: readonly string[]): Promise<readonly System[]> {
    return tx.query<System[]>(`${SELECT} WHERE code = ANY ($1)`, [codes]);
  }

  all(tx: Transaction): Promise<readonly System[]> {
    return tx.query<System[]>(`${SELECT} ORDER BY code`);
  }

  async add(tx: Transaction, { code, name, kind, version }: System): Promise<void> {
    await tx.query('INSERT INTO systems (code, name, kind, version) VALUES ($1, $2, $3, $4)', [
      code,
      name,
      kind,
      version,
    ]);
  }

  async organisationsOf(tx: Transaction, code: string): Promise<readonly string[]> {
    const rows = await tx.query<{ organisation: string }[]>(
      'SELECT organisation FROM system_organisations WHERE system = $1 ORDER BY organisation',
      [code],
    );
    return rows.map(({ organisation }) => organisation);
  }
}
