import { Unauthenticated } from '@pairwell/service-host';
import type { PublicTokenVerifier } from './public-token.verifier.js';
import type { Session, SessionDirectory } from './session-directory.js';

/** Turns the `authorization` header of a request into a live session. */
export class Authentication {
  constructor(
    private readonly tokens: PublicTokenVerifier,
    private readonly sessions: SessionDirectory,
  ) {}

  /**
   * @param header the value of `authorization`, if any was sent.
   * @returns undefined for an anonymous request.
   * @throws Unauthenticated for a token that is not good, or whose session is over.
   * @throws Unavailable when identity cannot be asked.
   */
  async sessionOf(header: string | undefined): Promise<Session | undefined> {
    if (header === undefined) return undefined;
    const [, token] = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(header) ?? [];
    if (token === undefined) throw new Unauthenticated('Send the access token as "authorization: Bearer <token>".');
    const { subject, session: sessionId } = await this.tokens.verify(token);
    const session = await this.sessions.find(sessionId);
    if (session === undefined || session.actor.id !== subject) {
      throw new Unauthenticated('This session is over: sign in again.');
    }
    return session;
  }
}
