import type { INestApplication } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { ConfigurationDefinition } from '../configuration/define-configuration.js';
import type { Environment } from '../configuration/read-configuration.js';
import type { ServiceClock } from '../host/service-clock.js';
import { ServiceClock as ServiceClockToken } from '../host/service-clock.js';
import { launch, type ServiceDefinition } from '../host/start-service.js';
import type { ServiceProcess } from '../host/service-process.js';
import { signInternalToken, testTokenKeys } from './signing.js';

/** One error of an answer, as a portal gets it. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnsweredError[];
}

/** A whole service, started for a test on a free port with the real guard in front of it. */
export interface ServiceUnderTest {
  readonly url: string;
  readonly app: INestApplication;
  readonly clock: ServiceClock;
  readonly process: ServiceProcess;
  /** Asks the graph as this actor, with a token signed as the gateway signs it. */
  query<Data = Record<string, unknown>>(
    actor: Actor,
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<Answer<Data>>;
  stop(): Promise<void>;
}

export interface TestStartOptions {
  /** Variables beside those every test has: port 0, embedded mode, no log, the test's token keys. */
  readonly environment?: Environment;
  /** Where log lines go; nowhere unless told. */
  readonly log?: { write(line: string): void };
}

/** Starts a service as `startService` does, without signals and exits. Stop it in `afterAll`. */
export async function startServiceForTest<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  options: TestStartOptions = {},
): Promise<ServiceUnderTest> {
  const running = await launch(definition, {
    environment: testEnvironment(options, definition.configuration.uses.includes('internal-tokens')),
    ...(options.log === undefined ? {} : { logDestination: options.log }),
  });
  try {
    await running.ready;
  } catch (error) {
    await running.stop();
    throw error;
  }
  const { app } = running;
  if (app === undefined) throw new Error('the service is ready but has no application');
  return {
    url: running.url,
    app,
    clock: app.get(ServiceClockToken),
    process: running,
    query: (actor, document, variables) => ask(running.url, actor, document, variables),
    stop: () => running.stop(),
  };
}

/** What every service of a test is told. */
export function testEnvironment(options: TestStartOptions = {}, guarded = true): Environment {
  return {
    PAIRWELL_MODE: 'embedded',
    PAIRWELL_PORT: '0',
    PAIRWELL_LOG_LEVEL: options.log === undefined ? 'silent' : 'debug',
    ...(guarded ? { PAIRWELL_INTERNAL_TOKEN_KEYS: testTokenKeys } : {}),
    ...options.environment,
  };
}

async function ask<Data>(
  url: string,
  actor: Actor,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await signInternalToken(actor)}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<Data>;
}
