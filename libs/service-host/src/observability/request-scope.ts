import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

interface RequestScope {
  readonly correlationId: string;
  /** What the request turned out to be, such as the root field of its operation. */
  name?: string;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/**
 * Runs `work` as one request (or one event, or one command) with a correlation id of its own: the trace id of a W3C
 * `traceparent` when one came along, otherwise a new one of the same form.
 */
export function inRequestScope<T>(traceparent: string | undefined, work: () => T): T {
  return scopes.run({ correlationId: traceIdOf(traceparent) ?? randomBytes(16).toString('hex') }, work);
}

/** The correlation id of the request at hand, 32 hexadecimal digits; a new one outside of any request. */
export function correlationId(): string {
  return currentCorrelationId() ?? randomBytes(16).toString('hex');
}

/** As {@link correlationId}, undefined outside of any request. */
export function currentCorrelationId(): string | undefined {
  return scopes.getStore()?.correlationId;
}

/** Gives the request at hand a name for its log line. */
export function nameRequest(name: string): void {
  const scope = scopes.getStore();
  if (scope !== undefined) scope.name = name;
}

/** The name given by {@link nameRequest}. */
export function requestName(): string | undefined {
  return scopes.getStore()?.name;
}

function traceIdOf(traceparent: string | undefined): string | undefined {
  const traceId = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent ?? '')?.[1];
  return traceId === '0'.repeat(32) ? undefined : traceId;
}
