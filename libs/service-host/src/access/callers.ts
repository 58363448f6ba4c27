import type { IncomingMessage } from 'node:http';
import type { InternalCaller } from './internal-token.js';

const callers = new WeakMap<IncomingMessage, InternalCaller>();

/** Who sent a request, as its internal token said; undefined when no guard looked at it. Headers cannot set this. */
export function callerOf(request: IncomingMessage): InternalCaller | undefined {
  return callers.get(request);
}

/** Kept for the guard alone. */
export function rememberCaller(request: IncomingMessage, caller: InternalCaller): void {
  callers.set(request, caller);
}
