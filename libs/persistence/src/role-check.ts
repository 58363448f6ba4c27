import type { DataSource } from 'typeorm';
import { DatabaseMisconfigured } from './database-faults.js';

/** A service that connects as a superuser, with BYPASSRLS or as the owner would not notice a missing policy. */
export async function refuseDangerousRole(source: DataSource): Promise<void> {
  const [role] = await source.query<{ name: string; superuser: boolean; bypasses: boolean; owns: boolean }[]>(
    `SELECT rolname AS name, rolsuper AS superuser, rolbypassrls AS bypasses,
            EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relowner = r.oid AND n.nspname NOT LIKE 'pg_%') AS owns
       FROM pg_roles r WHERE rolname = current_user`,
  );
  if (!role) return;
  const fault = role.superuser
    ? 'is a superuser'
    : role.bypasses
      ? 'may bypass row-level security'
      : role.owns
        ? 'owns tables'
        : undefined;
  if (fault) {
    throw new DatabaseMisconfigured(
      `The database role "${role.name}" ${fault}; name the application role, which owns nothing, in DATABASE_URL.`,
    );
  }
}
