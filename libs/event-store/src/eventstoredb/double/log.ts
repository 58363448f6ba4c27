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

/** `EventNumber.DeletedStream`: the revision of a tombstone, and in the metadata the mark of a soft deletion. */
export const TOMBSTONE = 9_223_372_036_854_775_807n;
const NO_STREAM = -1n;
/** Real positions are offsets in a file: neither dense nor guessable. */
const RECORD_SIZE = 137n;
const JSON_CONTENT = ['content-type', 'application/json'] as const;
const NOTHING = new Uint8Array();

interface StreamState {
  readonly records: LogRecord[];
  readonly byId: Map<string, LogRecord>;
  /** `$tb` of the stream's metadata: what stands below this revision is hidden. */
  truncatedBefore: bigint;
}

/** What a made-up beginning of the log is made of: the record with a number, whatever it is asked for. */
export type Template = (number: number) => Proposed & Pick<LogRecord, 'stream' | 'revision'>;

/**
 * The log in memory, shared by the nodes of a cluster. Its checks are those of
 * `Services/Storage/ReaderIndex/IndexWriter.cs`, `CheckCommit`.
 */
export class InMemoryLog {
  private readonly written: LogRecord[] = [];
  private made: { readonly count: number; readonly template: Template; readonly at: Date } | undefined;
  private readonly streams = new Map<string, StreamState>();
  private readonly listeners = new Set<() => void>();
  private notified = false;

  /**
   * Begins an empty log with so many records, which are made when they are read and never kept: the memory of a test is
   * then that of the driver. They stand in `$all` alone, and not in the streams that they name.
   */
  begin(count: number, template: Template): void {
    if (this.length > 0) throw new Error('a log that holds something has begun');
    this.made = { count, template, at: new Date() };
  }

  get length(): number {
    return (this.made?.count ?? 0) + this.written.length;
  }

  /** The records of `$all` in their order, from 0; undefined behind the last. */
  record(number: number): LogRecord | undefined {
    if (this.made === undefined || number >= this.made.count) return this.written[number - (this.made?.count ?? 0)];
    return { ...this.made.template(number), position: positionOf(number), created: this.made.at };
  }

  /** Number of the first record behind a position. */
  after(position: bigint): number {
    return position < 0n ? 0 : Math.min(Number(position / RECORD_SIZE), this.length);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const current = this.lastRevision(stream);
    if (current === TOMBSTONE) return { result: 'stream-deleted' };
    const softDeleted = this.isSoftDeleted(stream);
    if (expected === 'stream-exists' && softDeleted) return { result: 'stream-deleted' };
    const repeated = this.findRepeated(stream, expected, current, events);
    if (repeated) return repeated;
    if (!(expected === 'no-stream' && softDeleted) && !isAt(expected, current)) {
      return { result: 'wrong-expected-version', current };
    }
    // `StorageWriterService.cs`, SoftUndeleteStream: what is written after a soft deletion is all there is to see.
    if (softDeleted) this.truncate(stream, current + 1n);
    events.forEach((event, index) => this.write(stream, current + BigInt(index) + 1n, event));
    return this.successAt(stream, current + BigInt(events.length));
  }

  /** A hard deletion: a record of the type `$streamDeleted` in the stream itself, and the name is closed for ever. */
  tombstone(stream: string, expected: Expected): Outcome {
    const current = this.lastRevision(stream);
    if (current === TOMBSTONE) return { result: 'stream-deleted' };
    if (!isAt(expected, current)) return { result: 'wrong-expected-version', current };
    this.writeSystem(stream, TOMBSTONE, '$streamDeleted', NOTHING);
    return this.successAt(stream, TOMBSTONE);
  }

  /** `StorageWriterService.cs`, SoftDelete: `$tb` in the metadata stream hides everything, and the name stays free. */
  softDelete(stream: string, expected: Expected): Outcome {
    const current = this.lastRevision(stream);
    if (current === TOMBSTONE) return { result: 'stream-deleted' };
    if (!isAt(expected, current)) return { result: 'wrong-expected-version', current };
    this.truncate(stream, TOMBSTONE);
    return this.successAt(`$$${stream}`, this.lastRevision(`$$${stream}`));
  }

  /** What a user's projection writes with `linkTo`: an event of the type `$>` that says `revision@stream`. */
  link(stream: string, target: string): void {
    this.writeSystem(stream, this.lastRevision(stream) + 1n, '$>', Buffer.from(target));
  }

  /** The events of a stream that can be read. */
  of(stream: string): readonly LogRecord[] {
    const state = this.streams.get(stream);
    if (!state) return [];
    return state.truncatedBefore === 0n
      ? state.records
      : state.records.filter((record) => record.revision >= state.truncatedBefore);
  }

  isDeleted(stream: string): boolean {
    return this.lastRevision(stream) === TOMBSTONE;
  }

  onWrite(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private isSoftDeleted(stream: string): boolean {
    return this.streams.get(stream)?.truncatedBefore === TOMBSTONE;
  }

  private lastRevision(stream: string): bigint {
    return this.streams.get(stream)?.records.at(-1)?.revision ?? NO_STREAM;
  }

  /** Idempotency: all ids known where they would stand is success, the first only is `CorruptedIdempotency`. */
  private findRepeated(
    stream: string,
    expected: Expected,
    current: bigint,
    events: readonly Proposed[],
  ): Outcome | undefined {
    const anywhere = expected === 'any' || expected === 'stream-exists';
    const start = expected === 'no-stream' ? NO_STREAM : expected;
    if (!anywhere && (typeof start !== 'bigint' || start >= current)) return undefined;
    const byId = this.streams.get(stream)?.byId;
    const found = events.map((event, index) => {
      const record = byId?.get(event.id);
      return anywhere || record?.revision === (start as bigint) + BigInt(index) + 1n ? record : undefined;
    });
    if (found[0] === undefined) return undefined;
    const last = found.at(-1);
    if (last === undefined || found.includes(undefined)) return { result: 'wrong-expected-version', current };
    return { result: 'success', revision: last.revision, position: last.position };
  }

  private truncate(stream: string, before: bigint): void {
    const metadata = `$$${stream}`;
    const data = Buffer.from(`{"$tb":${before}}`);
    this.writeSystem(metadata, this.lastRevision(metadata) + 1n, '$metadata', data);
    this.stateOf(stream).truncatedBefore = before;
  }

  private writeSystem(stream: string, revision: bigint, type: string, data: Uint8Array): void {
    const metadata = [['type', type] as const, JSON_CONTENT];
    this.write(stream, revision, { id: crypto.randomUUID(), metadata, data, customMetadata: NOTHING });
  }

  private write(stream: string, revision: bigint, event: Proposed): void {
    const position = positionOf(this.length);
    const record = { ...event, stream, revision, position, created: new Date() };
    const state = this.stateOf(stream);
    this.written.push(record);
    state.records.push(record);
    state.byId.set(record.id, record);
    this.notify();
  }

  private notify(): void {
    if (this.notified) return;
    this.notified = true;
    queueMicrotask(() => {
      this.notified = false;
      this.listeners.forEach((listener) => listener());
    });
  }

  private stateOf(stream: string): StreamState {
    let state = this.streams.get(stream);
    if (!state) this.streams.set(stream, (state = { records: [], byId: new Map(), truncatedBefore: 0n }));
    return state;
  }

  private successAt(stream: string, revision: bigint): Outcome {
    const position = this.streams.get(stream)?.records.at(-1)?.position ?? 0n;
    return { result: 'success', revision, position };
  }
}

function positionOf(number: number): bigint {
  return BigInt(number + 1) * RECORD_SIZE;
}

function isAt(expected: Expected, current: bigint): boolean {
  if (expected === 'any') return true;
  if (expected === 'stream-exists') return current !== NO_STREAM;
  return current === (expected === 'no-stream' ? NO_STREAM : expected);
}
