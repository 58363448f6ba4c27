import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import type { RequestListener } from 'node:http';
import type { InternalTokens } from '../access/internal-token.js';
import { tokenGuard } from '../access/token-guard.js';
import { onlyJsonPosts } from '../graphql/only-json-posts.js';
import { observeRequests } from '../observability/observe-requests.js';
import type { FrontDoor } from './front-door.js';
import { HostModule, type HostParts } from './host.module.js';

/** The largest body of an operation: the gateway's own limits are far below. */
const LARGEST_BODY = '1mb';

export interface ApplicationOptions {
  readonly parts: HostParts;
  readonly door: FrontDoor;
  readonly module: Type | DynamicModule;
  /** Guards `/graphql` and `/internal`; without it (the gateway) the service does its own. */
  readonly tokens?: InternalTokens;
  /** Mounts Express handlers before bodies are parsed. */
  readonly prepare?: (app: NestExpressApplication) => void | Promise<void>;
}

/** Express over a socket that is open already. */
class OpenDoorAdapter extends ExpressAdapter {
  constructor(private readonly door: FrontDoor) {
    super(express().disable('x-powered-by').disable('etag'));
  }

  override initHttpServer(): void {
    this.httpServer = this.door.server;
  }
}

/** Builds the service's Nest application; nobody is let in yet. Every request passes through what is set up here. */
export async function buildApplication(options: ApplicationOptions): Promise<NestExpressApplication> {
  const { parts, door, module, tokens } = options;
  const app = await NestFactory.create<NestExpressApplication>(
    HostModule.with(parts, module),
    new OpenDoorAdapter(door),
    { logger: parts.log, abortOnError: false, bodyParser: false },
  );
  app.use(observeRequests(parts.log, parts.metrics));
  if (tokens !== undefined) {
    app.use('/graphql', onlyJsonPosts, tokenGuard(tokens, 'actor'));
    app.use('/internal', tokenGuard(tokens, 'operations'));
  } else {
    // Without the guard (the gateway, which is public) nothing internal is there.
    app.use('/internal', (_request: Request, response: Response) => void response.status(404).end());
  }
  await options.prepare?.(app);
  app.useBodyParser('json', { limit: LARGEST_BODY });
  return app;
}

/** What the front door hands requests to. */
export function listenerOf(app: NestExpressApplication): RequestListener {
  return app.getHttpAdapter().getInstance() as RequestListener;
}
