import { Injectable } from '@nestjs/common';
import { newId, type Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { SESSION_SECONDS, type Session } from '../domain/session.js';
import { Sessions, SignInClock } from './sign-in.ports.js';

/** A session begins with each access token and lives as long as it. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly clock: SignInClock,
  ) {}

  /** @returns the session's id, which the token carries as `sid`. */
  async open(who: Pick<Session, 'kind' | 'actor' | 'organisation' | 'client' | 'issuer'>): Promise<Id> {
    const openedAt = this.clock.now();
    const expiresAt = new Date(openedAt.getTime() + SESSION_SECONDS * 1_000);
    const session: Session = { id: newId(), ...who, openedAt, expiresAt };
    await this.database.transaction(SERVICE, (tx) => this.sessions.add(tx, session));
    return session.id;
  }
}
