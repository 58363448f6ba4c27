import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '@pairwell/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  freePort,
  provisionDatabase,
  startEmbeddedPostgres,
  throwAwayFolder,
  type EmbeddedPostgresServer,
} from '../src/embedded/index.js';
import type { ProvisionedDatabase } from '../src/embedded/index.js';
import { migrate } from '../src/migrate.js';
import { baselineMigrations } from '../src/migrations/index.js';

/** A table whose rows belong to whoever wrote them, and one that is only appended to. */
export class CreateNotes1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (owner uuid NOT NULL, organisation text NOT NULL, body text NOT NULL)');
    await runner.query('ALTER TABLE notes ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE notes FORCE ROW LEVEL SECURITY');
    await runner.query(`CREATE POLICY own_notes ON notes USING (
      pairwell_is_service() OR owner = pairwell_actor_id()
      OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation) OR pairwell_is_operator())`);
    await runner.query('CREATE TABLE audit (what text NOT NULL)');
    await runner.query(`COMMENT ON TABLE audit IS 'append-only'`);
  }

  async down(): Promise<void> {
    throw new Error('forward only');
  }
}

export const amina: Actor = {
  kind: 'person',
  id: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  organisation: 'RWE',
  session: '1f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  grants: [{ role: 'MEMBER', organisation: 'RWE' }],
};
export const daniel: Actor = { ...amina, id: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03' };
export const administrator: Actor = {
  ...daniel,
  grants: [{ role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' }],
};

/** A PostgreSQL of its own with the notes in it. */
export class NotesDatabase {
  readonly migrations = [...baselineMigrations, CreateNotes1764000000001];

  private constructor(
    private readonly folder: string,
    public server: EmbeddedPostgresServer,
    readonly provisioned: ProvisionedDatabase,
    readonly port: number,
  ) {}

  static async begin(): Promise<NotesDatabase> {
    const folder = await throwAwayFolder('persistence');
    const port = await freePort();
    const server = await serverIn(folder, port);
    const provisioned = await provisionDatabase(server.urlOf('postgres'), 'notes', 'test');
    const notes = new NotesDatabase(folder, server, provisioned, port);
    await Promise.all([1, 2, 3].map(() => migrate({ ...provisioned, migrations: notes.migrations })));
    return notes;
  }

  /** After a kill. */
  async startAgain(): Promise<void> {
    this.server = await serverIn(this.folder, this.port);
  }

  async end(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function serverIn(folder: string, port: number): Promise<EmbeddedPostgresServer> {
  return startEmbeddedPostgres({ folder: join(folder, 'data'), port, password: 'test' });
}
