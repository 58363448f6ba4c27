import type { Session } from '../sessions/session-directory.js';

/** What travels with one operation through the gateway. Made anew for each, so that nothing is shared between actors. */
export interface RequestContext {
  /** Undefined for an anonymous operation, which may read the schema at most. */
  readonly session: Session | undefined;
  /** When every part must have been answered, on the clock of `performance.now()`. */
  readonly deadline: number;
}
