import { RateLimited, Unavailable } from '@pairwell/service-host';

/** Subscriptions one session may have open at once: a few windows of one portal. */
export const STREAMS_OF_ONE_SESSION = 5;

/** Subscriptions one gateway holds open at once; more instances hold more. */
export const STREAMS_OF_ONE_GATEWAY = 5_000;

/** Something that can be ended from outside. */
export interface Endable {
  end(): void;
}

/** The subscriptions that are open, by session, within their limits. */
export class OpenStreams {
  private readonly bySession = new Map<string, Set<Endable>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /**
   * Answers how to take it out again.
   *
   * @throws RateLimited when the session has its fill; Unavailable when the gateway has.
   */
  add(session: string, stream: Endable): () => void {
    const own = this.bySession.get(session) ?? new Set();
    if (own.size >= STREAMS_OF_ONE_SESSION) throw new RateLimited(5);
    if (this.count >= STREAMS_OF_ONE_GATEWAY) throw new Unavailable(5);
    this.bySession.set(session, own.add(stream));
    this.count += 1;
    return () => {
      if (!own.delete(stream)) return;
      this.count -= 1;
      if (own.size === 0) this.bySession.delete(session);
    };
  }

  endAll(): void {
    for (const streams of this.bySession.values()) for (const stream of streams) stream.end();
  }
}
