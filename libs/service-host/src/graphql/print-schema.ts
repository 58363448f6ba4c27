import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { graphql, type GraphQLSchema } from 'graphql';
import { readFile, writeFile } from 'node:fs/promises';
import { HostModule } from '../host/host.module.js';
import { ServiceClock } from '../host/service-clock.js';
import { Backlog } from '../observability/backlog.js';
import { Metrics } from '../observability/metrics.js';
import { Readiness } from '../observability/readiness.js';
import { ServiceLog } from '../observability/service-log.js';
import { SubgraphModule, type SubgraphOptions } from './subgraph.module.js';

/** What a subgraph's schema is made of. */
export interface SchemaSource extends SubgraphOptions {
  /** Every resolver class. They are not constructed: a schema needs no database and no network. */
  readonly resolvers: readonly Type<unknown>[];
}

/** The subgraph's executable schema, and its SDL with the federation `@link`, as the composer reads it. */
export async function subgraphSchema(source: SchemaSource): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const app = await NestFactory.createApplicationContext(schemaModule(source), { logger: false, abortOnError: false });
  try {
    const { schema } = app.get(GraphQLSchemaHost, { strict: false });
    const answer = await graphql({ schema, source: '{ _service { sdl } }' });
    const { sdl } = (answer.data as { _service: { sdl: string } })._service;
    return { schema, sdl: `${sdl.trim()}\n` };
  } finally {
    await app.close();
  }
}

/**
 * All of a service's print-schema.ts: writes the SDL to `file`; with `--check` on the command line it only compares
 * and ends with exit code 1 when the committed file differs.
 */
export async function printSchema(source: SchemaSource, file: string): Promise<void> {
  const { sdl } = await subgraphSchema(source);
  if (!process.argv.includes('--check')) return writeFile(file, sdl);
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === sdl) return;
  process.stderr.write(`${file} is not what the code says: run print-schema without --check and commit it.\n`);
  process.exitCode = 1;
}

function schemaModule({ resolvers, ...options }: SchemaSource): Parameters<typeof NestFactory.create>[0] {
  @Module({})
  class PrintedService {}

  const service = {
    module: PrintedService,
    imports: [SubgraphModule.forService(options)],
    providers: resolvers.map((resolver) => ({
      provide: resolver,
      useValue: Object.create(resolver.prototype) as object,
    })),
  };
  return HostModule.with(
    {
      name: 'schema',
      configuration: {},
      embedded: false,
      log: ServiceLog.silent(),
      metrics: new Metrics('schema'),
      readiness: new Readiness(),
      backlog: new Backlog(),
      clock: new ServiceClock(),
    },
    service,
  );
}
