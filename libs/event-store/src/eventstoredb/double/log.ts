/** One record as the server keeps it. */
export interface LogRecord {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly id: string;
  readonly metadata: readonly (readonly [string, string])[];
  readonly data: Uint8Array;
  readonly customMetadata: Uint8Array;
  readonly created: Date;
}

export type Proposed = Pick<LogRecord, 'id' | 'metadata' | 'data' | 'customMetadata'>;

export type Expected = 'any' | 'no-stream' | 'stream-exists' | bigint;

export type Outcome =
  | { readonly result: 'success'; readonly revision: bigint; readonly position: bigint }
  | { readonly result: 'wrong-expected-version'; readonly current: bigint }
  | { readonly result: 'stream-deleted' };

/** `EventNumber.DeletedStream`: the revision of a tombstone. */
export const TOMBSTONE = 9_223_372_036_854_775_807n;
const NO_STREAM = -1n;
/** Real positions are offsets in a file: neither dense nor guessable. */
const RECORD_SIZE = 137n;

/** The log in memory; its checks are those of `Storage/ReaderIndex/IndexWriter.cs`, `CheckCommit`. */
export class InMemoryLog {
  readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly listeners = new Set<() => void>();

  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const current = this.lastRevision(stream);
    if (current === TOMBSTONE) return { result: 'stream-deleted' };
    const repeated = this.findRepeated(stream, expected, current, events);
    if (repeated) return repeated;
    const wanted = expected === 'no-stream' ? NO_STREAM : typeof expected === 'bigint' ? expected : current;
    if (wanted !== current || (expected === 'stream-exists' && current === NO_STREAM)) {
      return { result: 'wrong-expected-version', current };
    }
    events.forEach((event, index) => this.write(stream, current + BigInt(index) + 1n, event));
    return this.successAt(stream, current + BigInt(events.length));
  }

  tombstone(stream: string): Outcome {
    if (this.lastRevision(stream) === TOMBSTONE) return { result: 'stream-deleted' };
    const none = new Uint8Array();
    const metadata = [['type', '$streamDeleted'] as const, ['content-type', 'application/json'] as const];
    this.write(stream, TOMBSTONE, { id: crypto.randomUUID(), metadata, data: none, customMetadata: none });
    return this.successAt(stream, TOMBSTONE);
  }

  of(stream: string): readonly LogRecord[] {
    return this.streams.get(stream) ?? [];
  }

  isDeleted(stream: string): boolean {
    return this.lastRevision(stream) === TOMBSTONE;
  }

  onWrite(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private lastRevision(stream: string): bigint {
    return this.of(stream).at(-1)?.revision ?? NO_STREAM;
  }

  /** Idempotency: all ids known where they would stand is success, the first only is `CorruptedIdempotency`. */
  private findRepeated(
    stream: string,
    expected: Expected,
    current: bigint,
    events: readonly Proposed[],
  ): Outcome | undefined {
    const here = this.of(stream);
    const anywhere = expected === 'any' || expected === 'stream-exists';
    const start = expected === 'no-stream' ? NO_STREAM : expected;
    if (!anywhere && (typeof start !== 'bigint' || start >= current)) return undefined;
    const found = events.map((event, index) =>
      here.find(
        (record) => record.id === event.id && (anywhere || record.revision === (start as bigint) + BigInt(index) + 1n),
      ),
    );
    if (found[0] === undefined) return anywhere ? undefined : { result: 'wrong-expected-version', current };
    const last = found.at(-1);
    if (last === undefined || found.includes(undefined)) return { result: 'wrong-expected-version', current };
    return { result: 'success', revision: last.revision, position: last.position };
  }

  private write(stream: string, revision: bigint, event: Proposed): void {
    const position = BigInt(this.records.length + 1) * RECORD_SIZE;
    const record = { ...event, stream, revision, position, created: new Date() };
    this.records.push(record);
    this.streams.set(stream, [...this.of(stream), record]);
    queueMicrotask(() => this.listeners.forEach((listener) => listener()));
  }

  private successAt(stream: string, revision: bigint): Outcome {
    const position = this.of(stream).find((record) => record.revision === revision)?.position ?? 0n;
    return { result: 'success', revision, position };
  }
}
