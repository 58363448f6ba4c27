import type { ServiceLog } from '@pairwell/service-host';
import { setTimeout as pause } from 'node:timers/promises';
import type { InternalTokenSigner } from '../sessions/internal-token.signer.js';
import { newsOf, type News } from './signal.js';

/** Heartbeats come every 5 seconds. */
const SILENCE_MILLISECONDS = 15_000;
const RECONNECT_MILLISECONDS = 1_000;

export type FeedState = 'resting' | 'following' | 'away';

/**
 * What has changed, heard once by this gateway for all of its subscriptions: one connection to `/internal/activity` of
 * relationships, open while anybody listens. After every connection, and so after every gap, `all` is told.
 */
export class ActivityFeed {
  private readonly listeners = new Set<(news: News) => void>();
  private connection: AbortController | undefined;
  private following = false;

  /** @param relationships the service's internal address. */
  constructor(
    private readonly relationships: URL,
    private readonly signer: InternalTokenSigner,
    private readonly log: ServiceLog,
  ) {}

  /** Answers how to stop listening; the last one who does closes the connection. */
  listen(listener: (news: News) => void): () => void {
    this.listeners.add(listener);
    if (this.connection === undefined) void this.follow((this.connection = new AbortController()).signal);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.connection?.abort();
      this.connection = undefined;
      this.following = false;
    };
  }

  get state(): FeedState {
    if (this.connection === undefined) return 'resting';
    return this.following ? 'following' : 'away';
  }

  private async follow(signal: AbortSignal): Promise<void> {
    let complained = false;
    while (!signal.aborted) {
      try {
        await this.connect(signal);
        complained = false;
      } catch (error) {
        if (!signal.aborted && !complained) this.log.warn('live updates wait for the relationships service', error);
        complained = true;
      }
      if (!signal.aborted) this.following = false;
      await pause(RECONNECT_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until the service ends it, or is silent for too long. */
  private async connect(signal: AbortSignal): Promise<void> {
    const silence = new AbortController();
    const alarm = setTimeout(() => silence.abort(new Error('no heartbeat')), SILENCE_MILLISECONDS);
    try {
      const response = await fetch(new URL('/internal/activity', this.relationships), {
        headers: { authorization: `Bearer ${await this.signer.forOperations()}`, accept: 'application/x-ndjson' },
        signal: AbortSignal.any([signal, silence.signal]),
        redirect: 'error',
      });
      if (response.status !== 200 || response.body === null) throw new Error(`answered ${response.status}`);
      for await (const line of linesOf(response.body)) {
        alarm.refresh();
        this.following = true;
        if (line !== '') this.tell(newsOf(line));
      }
    } finally {
      clearTimeout(alarm);
    }
  }

  private tell(news: News): void {
    for (const listener of this.listeners) listener(news);
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
