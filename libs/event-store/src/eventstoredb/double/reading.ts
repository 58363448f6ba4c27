import { once } from 'node:events';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { status, type handleServerStreamingCall, type ServerWritableStream } from '@grpc/grpc-js';
import type { Behaviour } from './event-store-double.js';
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

type Call = ServerWritableStream<ReadReq, ReadResp>;

/** `Transport/Grpc/Streams.Read.cs`: reads of a stream, of `$all`, and filtered subscriptions to `$all`. */
export function reading(log: InMemoryLog, behaviour: Behaviour): handleServerStreamingCall<ReadReq, ReadResp> {
  return (call) => {
    const options = call.request.getOptions();
    if (behaviour.mode === 'silent' || !options) return;
    if (behaviour.mode === 'not-ready') return void call.emit('error', notReadyError());
    if (options.hasSubscription()) {
      behaviour.subscriptions.add(call);
      behaviour.subscribedAfter = positionOf(options);
      call.on('cancelled', () => behaviour.subscriptions.delete(call));
      return void subscribe(log, call, options);
    }
    if (options.hasStream()) return readStream(log, call, options);
    return readAll(log, call, options);
  };
}

function readStream(log: InMemoryLog, call: Call, options: ReadReq.Options): void {
  const stream = streamNameOf(options.getStream()?.getStreamIdentifier());
  if (log.isDeleted(stream)) return void call.emit('error', streamDeletedError(stream));
  const records = log.of(stream);
  if (records.length === 0) call.write(streamNotFoundMessage(stream));
  const from = options.getStream()?.hasRevision() ? BigInt(options.getStream()?.getRevision() ?? 0) : undefined;
  const backwards = options.getReadDirection() === 1;
  const wanted = backwards
    ? records.filter((record) => from === undefined || record.revision <= from).reverse()
    : records.filter((record) => from === undefined || record.revision >= from);
  send(call, wanted, options.getCount());
}

/** Unlike a subscription, a read of `$all` begins at the position it is given. */
function readAll(log: InMemoryLog, call: Call, options: ReadReq.Options): void {
  const from = positionOf(options);
  send(
    call,
    log.records.filter((record) => from === undefined || record.position >= from),
    options.getCount(),
  );
}

function send(call: Call, records: readonly LogRecord[], count: string): void {
  for (const record of records.slice(0, Number(count))) call.write(eventMessage(record));
  call.end();
}

async function subscribe(log: InMemoryLog, call: Call, options: ReadReq.Options): Promise<void> {
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [];
  if (prefixes.length === 0) {
    const details = 'this double knows subscriptions filtered by stream name only';
    return void call.emit('error', { code: status.UNIMPLEMENTED, details });
  }
  const every = CHECKPOINT_WINDOW * (options.getFilter()?.getCheckpointintervalmultiplier() ?? 1);
  const after = positionOf(options) ?? -1n;
  let next = log.records.findIndex((record) => record.position > after);
  if (next < 0) next = log.records.length;
  call.write(confirmationMessage());
  for (let level = false; !call.cancelled && !call.destroyed;) {
    const record = log.records[next];
    if (!record) {
      if (!level) call.write(caughtUpMessage());
      level = true;
      await written(log, call);
      continue;
    }
    next += 1;
    const wanted = prefixes.some((prefix) => record.stream.startsWith(prefix));
    if (wanted && !call.write(eventMessage(record))) await Promise.race([once(call, 'drain'), once(call, 'cancelled')]);
    if (next % every === 0) call.write(checkpointMessage(record.position));
  }
}

function written(log: InMemoryLog, call: Call): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      forget();
      call.off('cancelled', done);
      call.off('close', done);
      resolve();
    };
    const forget = log.onWrite(done);
    call.on('cancelled', done);
    call.on('close', done);
  });
}

function positionOf(options: ReadReq.Options): bigint | undefined {
  const all = options.getAll();
  if (all?.hasEnd()) return TOMBSTONE;
  return all?.hasPosition() ? BigInt(all.getPosition()?.getCommitPosition() ?? 0) : undefined;
}
