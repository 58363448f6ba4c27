import type { MessageHandler } from '@nestjs/microservices';
import type { IntegrationEvent, IntegrationEventType } from '@pairwell/contracts';
import type { ConsumeContext } from './consume-context.js';
import { patternOf } from './when.js';

/** A method marked with `@When`, as Nest hands it to a transport: with its pipes, guards and interceptors around it. */
export type Handler = MessageHandler<IntegrationEvent, ConsumeContext, unknown>;

/** The consumer methods of a service, by event and version. */
export class Handlers {
  private readonly known = new Map<string, { readonly type: IntegrationEventType; readonly handlers: Handler[] }>();

  add(type: IntegrationEventType, handler: Handler): void {
    const entry = this.known.get(patternOf(type)) ?? { type, handlers: [] };
    entry.handlers.push(handler);
    this.known.set(patternOf(type), entry);
  }

  of(type: IntegrationEventType): readonly Handler[] {
    return this.known.get(patternOf(type))?.handlers ?? [];
  }

  /** True when the service handles this type, but another version of it. */
  knowOtherVersionOf(type: IntegrationEventType): boolean {
    return [...this.known.values()].some((entry) => entry.type.type === type.type);
  }

  /** The topics to subscribe to. */
  topics(): string[] {
    return [...new Set([...this.known.values()].map((entry) => entry.type.topic))].sort();
  }
}
