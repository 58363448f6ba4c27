import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { status, type handleServerStreamingCall, type ServerWritableStream } from '@grpc/grpc-js';
import { refusedAccess, type Behaviour } from './behaviour.js';
import { TOMBSTONE, type InMemoryLog, type LogRecord } from './log.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  notReadyError,
  streamDeletedError,
  streamNameOf,
  streamNotFoundMessage,
} from './messages.js';

/** The window after which a filtered subscription says how far it has looked (`Enumerator.AllSubscriptionFiltered`). */
const CHECKPOINT_WINDOW = 32;
/** How many messages the node writes ahead of a slower reader; the server bounds that too (`Enumerators.cs`). */
const MOST_WAITING = 100;
const { ReadDirection } = streams.ReadReq.Options;

type Call = ServerWritableStream<ReadReq, ReadResp>;

/** `Transport/Grpc/Streams.Read.cs`: reads of a stream, filtered reads of `$all`, filtered subscriptions to `$all`. */
export function reading(log: InMemoryLog, behaviour: Behaviour): handleServerStreamingCall<ReadReq, ReadResp> {
  return (call) => {
    const options = call.request.getOptions();
    if (behaviour.mode === 'silent' || !options) return;
    if (behaviour.mode === 'not-ready') return void call.emit('error', notReadyError());
    hurry(call);
    const refusal = refusedAccess(behaviour, call.metadata, options.hasAll());
    if (refusal) return void call.emit('error', refusal);
    if (options.getResolveLinks()) return void call.emit('error', unknownHere('links that are resolved'));
    if (options.hasSubscription()) {
      behaviour.subscriptions.add(call);
      behaviour.subscribedAfter = positionOf(options);
      call.on('cancelled', () => behaviour.subscriptions.delete(call));
      return void subscribe(log, behaviour, call, options);
    }
    void (options.hasStream() ? readStream(log, call, options) : readAll(log, call, options));
  };
}

async function readStream(log: InMemoryLog, call: Call, options: ReadReq.Options): Promise<void> {
  const stream = streamNameOf(options.getStream()?.getStreamIdentifier());
  if (log.isDeleted(stream)) return void call.emit('error', streamDeletedError(stream));
  const records = log.of(stream);
  // A stream that was deleted softly has no event to read either (`IndexReader.cs`, ReadStreamResult.NoStream).
  if (records.length === 0) call.write(streamNotFoundMessage(stream));
  const from = options.getStream()?.hasRevision() ? BigInt(options.getStream()?.getRevision() ?? 0) : undefined;
  const wanted =
    options.getReadDirection() === ReadDirection.BACKWARDS
      ? records.filter((record) => from === undefined || record.revision <= from).reverse()
      : records.filter((record) => from === undefined || record.revision >= from);
  await send(call, wanted.slice(0, Number(options.getCount())));
}

/** Unlike a subscription, a read of `$all` begins at the position it is given. */
async function readAll(log: InMemoryLog, call: Call, options: ReadReq.Options): Promise<void> {
  const from = log.after((positionOf(options) ?? 0n) - 1n);
  await send(call, matching(log, from, prefixesOf(options), Number(options.getCount())));
}

function* matching(log: InMemoryLog, from: number, prefixes: readonly string[], count: number): Generator<LogRecord> {
  let left = count;
  for (let number = from; left > 0; number += 1) {
    const record = log.record(number);
    if (record === undefined) return;
    if (!matches(record, prefixes)) continue;
    left -= 1;
    yield record;
  }
}

async function send(call: Call, records: Iterable<LogRecord>): Promise<void> {
  for (const record of records) if (!(await written(call, eventMessage(record)))) return;
  call.end();
}

async function subscribe(log: InMemoryLog, behaviour: Behaviour, call: Call, options: ReadReq.Options): Promise<void> {
  const prefixes = prefixesOf(options);
  if (prefixes.length === 0) return void call.emit('error', unknownHere('subscriptions without a filter by name'));
  const every = CHECKPOINT_WINDOW * (options.getFilter()?.getCheckpointintervalmultiplier() ?? 1);
  const after = positionOf(options) ?? -1n;
  let next = log.after(after);
  call.write(confirmationMessage());
  for (let level = false, considered = 0; isOpen(call);) {
    const record = log.record(next);
    if (!record) {
      // CatchUp ends with a checkpoint, then NotifyCaughtUp.
      const last = log.record(log.length - 1);
      if (!level && last) call.write(checkpointMessage(last.position));
      if (!level) call.write(caughtUpMessage());
      level = true;
      await nextWrite(log, call);
      continue;
    }
    next += 1;
    considered += 1;
    if (matches(record, prefixes)) {
      behaviour.eventsSent += 1;
      await written(call, eventMessage(record));
    }
    if (considered % every === 0) call.write(checkpointMessage(record.position));
  }
}

/**
 * Has the next message follow before the one before it has left: this library writes one in each round of the event loop,
 * where the server fills whole frames. What is not sent yet stays bounded.
 */
function hurry(call: Call): void {
  const write = call._write.bind(call);
  let unsent = 0;
  let next: (() => void) | undefined;
  call._write = (message, encoding, done) => {
    unsent += 1;
    write(message, encoding, () => {
      unsent -= 1;
      const waiting = next;
      next = undefined;
      waiting?.();
    });
    const goOn = done as () => void;
    if (unsent < MOST_WAITING) goOn();
    else next = goOn;
  };
}

/** Waits for a slow reader (flow control of HTTP/2, RFC 9113, 5.2). @returns false when it has hung up. */
async function written(call: Call, message: ReadResp): Promise<boolean> {
  if (!call.write(message) && call.writableLength > MOST_WAITING) await heard(call, ['drain', 'cancelled', 'close']);
  return isOpen(call);
}

function nextWrite(log: InMemoryLog, call: Call): Promise<void> {
  return heard(call, ['cancelled', 'close'], log);
}

/** The first of these events. Not `once` of each: what has not happened would be listened for until the call ends. */
function heard(call: Call, names: readonly string[], log?: InMemoryLog): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const name of names) call.off(name, done);
      forget?.();
      resolve();
    };
    for (const name of names) call.on(name, done);
    const forget = log?.onWrite(done);
  });
}

function isOpen(call: Call): boolean {
  return !call.cancelled && !call.destroyed;
}

function prefixesOf(options: ReadReq.Options): readonly string[] {
  return options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [];
}

/** `Util/EventFilter.cs`, StreamName.Prefixes: the name alone counts, system events in such a stream included. */
function matches(record: LogRecord, prefixes: readonly string[]): boolean {
  return prefixes.length === 0 || prefixes.some((prefix) => record.stream.startsWith(prefix));
}

function positionOf(options: ReadReq.Options): bigint | undefined {
  const all = options.getAll();
  if (all?.hasEnd()) return TOMBSTONE;
  return all?.hasPosition() ? BigInt(all.getPosition()?.getCommitPosition() ?? 0) : undefined;
}

function unknownHere(what: string): { code: status; details: string } {
  return { code: status.UNIMPLEMENTED, details: `this double knows no ${what}` };
}
