import type { OwnNews, OwnSignal } from './signal.js';

/** Relationships one reader may be behind on; beyond them one signal says that anything may have changed. */
const REMEMBERED_AT_MOST = 100;

/**
 * What one subscription has still to be told. A slow reader costs no memory: of each relationship only the newest
 * signal waits, and of very many relationships only that there were many.
 */
export class Mailbox {
  private readonly waiting = new Map<string, OwnSignal>();
  private everything = false;
  private ended = false;
  private wake: () => void = () => undefined;

  put(news: OwnNews): void {
    if (news === 'all' || this.waiting.size >= REMEMBERED_AT_MOST) this.everything = true;
    if (this.everything) this.waiting.clear();
    else this.add(news as OwnSignal);
    this.wake();
  }

  /** What waits is still told, and then no more. */
  end(): void {
    this.ended = true;
    this.wake();
  }

  /** In the order of arrival, until {@link end}. For one reader. */
  async *news(): AsyncGenerator<OwnNews, void, undefined> {
    for (;;) {
      const next = this.take();
      if (next !== undefined) yield next;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private add(signal: OwnSignal): void {
    this.waiting.delete(signal.relationship);
    this.waiting.set(signal.relationship, signal);
  }

  private take(): OwnNews | undefined {
    if (this.everything) {
      this.everything = false;
      return 'all';
    }
    const [oldest] = this.waiting.values();
    if (oldest !== undefined) this.waiting.delete(oldest.relationship);
    return oldest;
  }
}
