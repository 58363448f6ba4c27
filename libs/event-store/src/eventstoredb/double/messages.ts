import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected, LogRecord } from './log.js';

/** `Data/ExpectedVersion.cs`. */
const EXPECTED_VERSIONS = { any: -2, 'no-stream': -1, 'stream-exists': -4 } as const;
/** .NET counts ticks of 100 ns, here since 1970 (`EpochExtensions.ToTicksSinceEpoch`). */
const TICKS_PER_MILLISECOND = 10_000n;

export function streamNameOf(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function identifierOf(stream: string): StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8').toString('base64'));
}

export function idOf(uuid: UUID | undefined): string {
  return uuid?.getString() ?? '';
}

/** `Transport/Grpc/Streams.Read.cs`, ConvertToReadEvent. */
export function eventMessage(record: LogRecord): ReadResp {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(record.id))
    .setStreamIdentifier(identifierOf(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(String(record.position))
    .setPreparePosition(String(record.position))
    .setData(record.data)
    .setCustomMetadata(record.customMetadata);
  for (const [name, value] of record.metadata) event.getMetadataMap().set(name, value);
  event.getMetadataMap().set('created', String(BigInt(record.created.getTime()) * TICKS_PER_MILLISECOND));
  const read = new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(record.position));
  return new streams.ReadResp().setEvent(read);
}

export function streamNotFoundMessage(stream: string): ReadResp {
  const missing = new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream));
  return new streams.ReadResp().setStreamNotFound(missing);
}

export function confirmationMessage(): ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID());
  return new streams.ReadResp().setConfirmation(confirmation);
}

export function checkpointMessage(position: bigint): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint()
    .setCommitPosition(String(position))
    .setPreparePosition(String(position));
  return new streams.ReadResp().setCheckpoint(checkpoint);
}

export function caughtUpMessage(): ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

/** `Transport/Grpc/Status.cs`: how a batch append says no, inside its answer. */
export function wrongExpectedVersionStatus(expected: Expected, current: bigint): Status {
  const details = new shared.WrongExpectedVersion();
  if (current < 0n) details.setCurrentNoStream(new emptyPb.Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new emptyPb.Empty());
  else if (expected === 'no-stream') details.setExpectedNoStream(new emptyPb.Empty());
  else if (expected === 'stream-exists') details.setExpectedStreamExists(new emptyPb.Empty());
  else details.setExpectedStreamPosition(String(expected));
  return packed('WrongExpectedVersion', details.serializeBinary());
}

export function streamDeletedStatus(stream: string): Status {
  const details = new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream));
  return packed('StreamDeleted', details.serializeBinary());
}

export function timeoutStatus(): Status {
  return packed('Timeout', new shared.Timeout().serializeBinary());
}

export function tooLargeStatus(most: number): Status {
  const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(most);
  return packed('MaximumAppendSizeExceeded', details.serializeBinary());
}

export function accessDeniedStatus(): Status {
  return packed('AccessDenied', new shared.AccessDenied().serializeBinary());
}

/** `Transport/Grpc/Streams.BatchAppend.cs`, NotHandled: an answer without a type, and the stream stays open. */
export function notHandledStatus(message: 'Server Is Not Ready' | 'No leader info available in response'): Status {
  const details = new anyPb.Any();
  details.pack(new emptyPb.Empty().serializeBinary(), 'google.protobuf.Empty');
  return new statuses.Status().setMessage(message).setDetails(details);
}

/** Where a leader listens. */
export interface LeaderAddress {
  readonly host: string;
  readonly port: number;
}

/** `Transport/Grpc/RpcExceptions.cs`, LeaderInfo. */
export function notLeaderError({ host, port }: LeaderAddress): ServiceError {
  return rpcError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });
}

/** `Transport/Grpc/RpcExceptions.cs`, NoLeaderInfo. */
export function noLeaderError(): ServiceError {
  return rpcError(status.UNKNOWN, 'No leader info available in response', {});
}

export function accessDeniedError(): ServiceError {
  return rpcError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
}

/** HTTP 401 in the words of gRPC (https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md). */
export function unauthenticatedError(): ServiceError {
  return rpcError(status.UNAUTHENTICATED, 'Received HTTP status code 401', {});
}

export function wrongExpectedVersionError(stream: string, expected: Expected, current: bigint): ServiceError {
  const version = typeof expected === 'bigint' ? expected : EXPECTED_VERSIONS[expected];
  const details = `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${version}, Actual version: ${current}`;
  return rpcError(status.FAILED_PRECONDITION, details, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(version),
    'actual-version': String(current),
  });
}

/** `Transport/Grpc/RpcExceptions.cs`: how every other call says no, in the trailers. */
export function streamDeletedError(stream: string): ServiceError {
  return rpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}

export function tooLargeError(most: number): ServiceError {
  return rpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(most),
  });
}

export function notReadyError(): ServiceError {
  return rpcError(status.UNAVAILABLE, 'Server Is Not Ready', {});
}

export function timedOutError(): ServiceError {
  return rpcError(status.ABORTED, 'Operation timed out', {});
}

function packed(name: string, bytes: Uint8Array): Status {
  const details = new anyPb.Any();
  details.pack(bytes, `event_store.client.${name}`);
  return new statuses.Status().setMessage(name).setDetails(details);
}

function rpcError(code: status, details: string, trailers: Record<string, string>): ServiceError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}
