import {
  ForbiddenOrNotFound,
  PublicError,
  Unauthenticated,
  Unavailable,
  type ServiceLog,
} from '@pairwell/service-host';
import type { Actor } from '@pairwell/kernel';
import type { Authentication } from '../sessions/authentication.js';
import type { Session } from '../sessions/session-directory.js';
import { Mailbox } from './mailbox.js';
import type { Endable } from './open-streams.js';
import type { News, OwnNews, OwnSignal, Signal } from './signal.js';

/**
 * How often an open subscription's session is looked up. A look-up is remembered for a second at most, so that a role
 * taken away ends what is open within five (guarantee 14).
 */
const LOOK_UP_EVERY_MILLISECONDS = 3_000;

/** One open subscription: what it is still to be told, and whether its session may still hear it. */
export class LiveStream implements Endable {
  readonly mailbox = new Mailbox();
  private farewellError: PublicError | undefined;
  private stillAllowed: (session: Session) => Promise<boolean> = () => Promise.resolve(true);
  private stopListening: () => void = () => undefined;
  private checking = false;
  private readonly watch: NodeJS.Timeout;

  constructor(
    private current: Session,
    private readonly authentication: Authentication,
    private readonly authorization: string | undefined,
    private readonly log: ServiceLog,
  ) {
    this.watch = setInterval(() => void this.check(), LOOK_UP_EVERY_MILLISECONDS);
  }

  get session(): Session {
    return this.current;
  }

  /** Why it was ended from this side; undefined when nobody has to be told. */
  get farewell(): PublicError | undefined {
    return this.farewellError;
  }

  /**
   * From now on it is told what concerns it, and first of all to read everything.
   *
   * @param listen the feed's; @param own a signal as this reader is told it, undefined where it does not concern them;
   *   @param stillAllowed asked when the rights change.
   */
  follow(
    listen: (listener: (news: News) => void) => () => void,
    own: (signal: Signal) => OwnSignal | undefined,
    stillAllowed: (session: Session) => Promise<boolean>,
  ): void {
    this.stillAllowed = stillAllowed;
    this.mailbox.put('all');
    this.stopListening = listen((news) => {
      const told: OwnNews | undefined = news === 'all' ? news : own(news);
      if (told !== undefined) this.mailbox.put(told);
    });
  }

  /** Tells the client to come again, to this gateway or another. */
  end(error: PublicError = new Unavailable(1)): void {
    this.farewellError ??= error;
    this.close();
  }

  /** The connection is gone, or what was asked for cannot be had: nothing more is told. */
  close(): void {
    clearInterval(this.watch);
    this.stopListening();
    this.mailbox.end();
  }

  private async check(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    try {
      await this.requireRights();
    } catch (error) {
      if (!(error instanceof PublicError)) this.log.error('a subscription could not be checked', error);
      this.end(error instanceof PublicError ? error : new Unavailable(1));
    } finally {
      this.checking = false;
    }
  }

  /** @throws Unauthenticated when the session or its token is over; Unavailable when identity is away. */
  private async requireRights(): Promise<void> {
    const now = await this.authentication.sessionOf(this.authorization);
    if (now === undefined) throw new Unauthenticated();
    const before = this.current;
    this.current = now;
    if (sameRights(before.actor, now.actor)) return;
    if (!(await this.stillAllowed(now))) throw new ForbiddenOrNotFound();
  }
}

function sameRights(one: Actor, other: Actor): boolean {
  return one.organisation === other.organisation && JSON.stringify(one.grants) === JSON.stringify(other.grants);
}
