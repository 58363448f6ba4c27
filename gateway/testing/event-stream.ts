import { setTimeout as pause } from 'node:timers/promises';

/** What a subscription has told: results in their order, and whether it was completed. */
export interface Told {
  readonly data?: Record<string, { readonly id: string | null; readonly version: number | null }>;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** A client of `/graphql/stream` (server-sent events, HTML Living Standard 9.2). */
export class EventStream {
  readonly told: Told[] = [];
  completed = false;
  /** Set when the connection has ended, whichever way. */
  over = false;
  pings = 0;

  private constructor(
    readonly status: number,
    readonly headers: Headers,
    private readonly abort: AbortController,
  ) {}

  static async open(
    url: string,
    token: string | undefined,
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<EventStream> {
    const abort = new AbortController();
    const response = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', accept: 'text/event-stream' },
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
      signal: abort.signal,
    });
    const stream = new EventStream(response.status, response.headers, abort);
    if (response.status === 200) void stream.read(response);
    else stream.told.push((await response.json()) as Told);
    return stream;
  }

  /** Resolves with the results as soon as there are this many. */
  async until(count: number, milliseconds = 10_000): Promise<readonly Told[]> {
    const deadline = performance.now() + milliseconds;
    while (this.told.length < count && !this.over && performance.now() < deadline) await pause(20);
    return this.told;
  }

  async ended(milliseconds = 10_000): Promise<void> {
    const deadline = performance.now() + milliseconds;
    while (!this.over && performance.now() < deadline) await pause(20);
    if (!this.over) throw new Error('the stream is still open');
  }

  close(): void {
    this.abort.abort();
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of response.body ?? []) {
        const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
      }
    } catch {
      // Cut off, by either side: what counts is what was told before.
    } finally {
      this.over = true;
    }
  }

  private take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
    if (block.startsWith(':')) this.pings += 1;
    if (field('event') === 'complete') this.completed = true;
    if (field('event') === 'next') this.told.push(JSON.parse(field('data') ?? '') as Told);
  }
}
