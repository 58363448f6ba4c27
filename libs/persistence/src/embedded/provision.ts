import pg from 'pg';

/** One service's database with its two roles. */
export interface ProvisionedDatabase {
  /** As the owner: migrations only. */
  readonly ownerUrl: string;
  /** As the application role, which owns nothing. */
  readonly url: string;
  readonly applicationRole: string;
}

/**
 * Makes a database `name` owned by `name_owner`, and the application role `name_app`; does nothing that is done.
 *
 * @param superuserUrl address of the `postgres` database as superuser.
 * @param password given to both roles; letters and digits only.
 */
export async function provisionDatabase(
  superuserUrl: string,
  name: string,
  password: string,
): Promise<ProvisionedDatabase> {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(name)) throw new Error(`"${name}" is no name for a database`);
  if (!/^[A-Za-z0-9]+$/.test(password)) throw new Error('the password may hold letters and digits only');
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const role of [`${name}_owner`, `${name}_app`]) await createRole(client, role, password);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${name}_owner TEMPLATE template0`);
  } finally {
    await client.end();
  }
  return {
    ownerUrl: addressFor(superuserUrl, `${name}_owner`, password, name),
    url: addressFor(superuserUrl, `${name}_app`, password, name),
    applicationRole: `${name}_app`,
  };
}

async function createRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD '${password}'`);
}

function addressFor(superuserUrl: string, user: string, password: string, database: string): string {
  const address = new URL(superuserUrl);
  address.username = user;
  address.password = password;
  address.pathname = `/${database}`;
  return address.href;
}
