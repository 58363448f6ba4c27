import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import type { ServiceClock } from '../host/service-clock.js';
import { Unauthenticated } from './errors.js';
import type { RequestLoaders } from './loaders.js';

/** What travels with one operation. In a `@ResolveReference()` method it is the second, undecorated parameter. */
export interface GraphqlContext {
  /** Who asks; set by the internal-token guard only. */
  readonly actor: Actor | undefined;
  readonly loaders: RequestLoaders;
  /** For functions that answer fields and have nothing injected. */
  readonly clock: ServiceClock;
}

/** The actor of an operation. @throws Unauthenticated when there is none. */
export function actorOf(context: GraphqlContext): Actor {
  if (context.actor === undefined) throw new Unauthenticated();
  return context.actor;
}

const contextOf = (execution: ExecutionContext): GraphqlContext =>
  GqlExecutionContext.create(execution).getContext<GraphqlContext>();

/** Parameter decorator: who asks, as the internal token says. Throws Unauthenticated when there is nobody. */
export const CurrentActor = createParamDecorator((_data: unknown, execution: ExecutionContext) =>
  actorOf(contextOf(execution)),
);

/** Parameter decorator: the data loaders of this request, see {@link RequestLoaders}. */
export const Loaders = createParamDecorator(
  (_data: unknown, execution: ExecutionContext) => contextOf(execution).loaders,
);
