import type { Id } from '@pairwell/kernel';
import type { PartyRole } from './relationship.js';

/** A person asks. What a command makes has an id that was drawn before and travels inside it. */
export interface Command<Type extends string> {
  readonly type: Type;
  /** The person who asks. */
  readonly by: Id;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** Someone outside the pair asks; that they hold this role was checked before, by the application's policy. */
export interface OutsideCommand<Type extends string, Role extends string = 'COORDINATOR'> extends Command<Type> {
  readonly as: Role;
}

/** Nobody asks, but a rule: a timer, or what another service told. */
export interface RuleCommand<Type extends string> {
  readonly type: Type;
  /** RFC 3339, UTC: the injected clock. */
  readonly at: string;
}

/** What every event tells: when. Instants are RFC 3339, UTC. */
export interface Happened {
  readonly at: string;
}

/** On which side the person stood who did it. */
export interface DoneBy extends Happened {
  readonly by: PartyRole;
}

export interface Event<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}
