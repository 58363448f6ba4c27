import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { actorOf } from '../domain/session.js';
import { Sessions, SignInClock } from './sign-in.ports.js';

/** An actor together with when the gateway has to stop believing in them at the latest. */
export interface LiveSession {
  readonly actor: Actor;
  readonly expiresAt: Date;
}

/** Who a session stands for at this moment: nothing is remembered from the sign-in that can have changed since. */
@Injectable()
export class LookUpSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly clock: SignInClock,
  ) {}

  /** Undefined when there is no such session any more. */
  async find(id: Id): Promise<LiveSession | undefined> {
    const found = await this.database.transaction(SERVICE, (tx) => this.sessions.findWithStanding(tx, id), {
      readOnly: true,
    });
    if (!found) return undefined;
    const [session, standing] = found;
    const actor = actorOf(session, standing, this.clock.now());
    return actor && { actor, expiresAt: session.expiresAt };
  }
}
