import { randomBytes } from 'node:crypto';
import type { Actor, Grant, Id } from '@pairwell/kernel';
import { eventLogMigrations } from '@pairwell/messaging';
import { Database } from '@pairwell/persistence';
import { erasureListMigrations } from '@pairwell/privacy';
import { signOperationsToken, startServiceForTest, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import { identityMigrations } from '../migrations/index.js';
import { SignInClock } from '../src/application/sign-in.ports.js';
import { IdentityModule } from '../src/identity.module.js';
import type { SessionAnswer } from '../src/inbound/internal/sessions.controller.js';
import { identity } from '../src/service.js';

export const ISSUER = 'https://mentoring.example/oauth';
export const OPERATOR = { clientId: 'pairwell-operator', secret: 'a-secret-that-only-tests-know-0123456789' };

/** The machine's clock, moved on by a test. */
export class MovedClock extends SignInClock {
  private ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  advance(seconds: number): void {
    this.ahead += seconds * 1_000;
  }
}

/** Identity as a whole process would run it, on databases of its own. */
export interface World {
  readonly service: ServiceUnderTest;
  readonly clock: MovedClock;
  readonly database: TestDatabase;
  /** A second instance on the same databases, told the same. */
  startAnother(): Promise<ServiceUnderTest>;
  /** What a restore does, statement by statement, past every policy. */
  restore(statements: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** Variables beside those that identity cannot do without. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where log lines go; nowhere unless told. */
  readonly log?: { write(line: string): void };
}

export async function startWorld({ environment: more = {}, log }: WorldOptions = {}): Promise<World> {
  const database = await testDatabase({ migrations: identityMigrations });
  const eventLog = await testDatabase({ migrations: [...eventLogMigrations, ...erasureListMigrations] });
  const clock = new MovedClock();
  const environment = {
    DATABASE_URL: database.url,
    EVENT_LOG_URL: eventLog.url,
    ERASURE_LIST_URL: eventLog.url,
    PAIRWELL_ISSUER: ISSUER,
    PAIRWELL_KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PAIRWELL_OPERATOR_CLIENT_ID: OPERATOR.clientId,
    PAIRWELL_OPERATOR_CLIENT_SECRET: OPERATOR.secret,
    ...more,
  };
  const start = () =>
    startServiceForTest(
      { ...identity, module: (values) => IdentityModule.with(values, clock) },
      { environment, ...(log === undefined ? {} : { log }) },
    );
  const services = [await start()];
  return {
    service: services[0]!,
    clock,
    database,
    startAnother: async () => {
      const another = await start();
      services.push(another);
      return another;
    },
    restore: (statements) => pastPolicies(database, statements),
    stop: async () => {
      for (const service of services) await service.stop();
      await database.drop();
      await eventLog.drop();
    },
  };
}

async function pastPolicies({ superuserUrl }: TestDatabase, statements: readonly string[]): Promise<void> {
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  try {
    for (const statement of statements) await superuser.query(statement);
  } finally {
    await superuser.end();
  }
}

/** The database as the service connects to it: behind the wall. */
export function behindTheWall(world: World): Database {
  return world.service.app.get(Database, { strict: false });
}

const SESSION = '1f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02';

export const operator: Actor = {
  kind: 'portal',
  id: 'd1f4f7c5-0c57-4d4e-8a37-2b1d5f9c7a01',
  organisation: '',
  session: SESSION,
  grants: [{ role: 'PLATFORM_OPERATOR' }],
};

/** A person of an organisation, as the gateway would say. */
export function person(id: Id, organisation: string, ...grants: Grant[]): Actor {
  const member: Grant = { role: 'MEMBER', organisation };
  return { kind: 'person', id, organisation, session: SESSION, grants: [member, ...grants] };
}

export function administrator(id: Id, organisation: string): Actor {
  return person(id, organisation, { role: 'ORGANISATION_ADMINISTRATOR', organisation });
}

export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks the token endpoint of a service as a portal would. */
export async function askForToken(
  url: string,
  client: { readonly clientId: string; readonly secret: string },
  form: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const basic = Buffer.from(`${encodeURIComponent(client.clientId)}:${encodeURIComponent(client.secret)}`);
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic.toString('base64')}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenAnswer['body'] };
}

/** What the gateway is answered about a session; undefined for 404. */
export async function lookUp(url: string, session: unknown): Promise<SessionAnswer | undefined> {
  const response = await fetch(`${url}/internal/sessions/${String(session)}`, {
    headers: { authorization: `Bearer ${await signOperationsToken()}` },
  });
  return response.status === 200 ? ((await response.json()) as SessionAnswer) : undefined;
}
