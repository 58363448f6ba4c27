import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { handleUnaryCall, Metadata, ServiceError } from '@grpc/grpc-js';
import { expectedOf } from './appending.js';
import { refusedAccess, refusedByFollower, type Behaviour } from './behaviour.js';
import type { InMemoryLog, Outcome } from './log.js';
import {
  notReadyError,
  streamDeletedError,
  streamNameOf,
  timedOutError,
  wrongExpectedVersionError,
} from './messages.js';

/** `Transport/Grpc/Streams.Delete.cs`, Tombstone: for good. */
export function tombstoning(log: InMemoryLog, behaviour: Behaviour): handleUnaryCall<TombstoneReq, TombstoneResp> {
  return (call, answer) =>
    removing(call, behaviour, log.tombstone.bind(log), (refusal, at) => {
      if (refusal) return answer(refusal);
      const position = new streams.TombstoneResp.Position().setCommitPosition(at).setPreparePosition(at);
      answer(null, new streams.TombstoneResp().setPosition(position));
    });
}

/** `Transport/Grpc/Streams.Delete.cs`, Delete: softly, as an operator may do in the server's own interface. */
export function deleting(log: InMemoryLog, behaviour: Behaviour): handleUnaryCall<DeleteReq, DeleteResp> {
  return (call, answer) =>
    removing(call, behaviour, log.softDelete.bind(log), (refusal, at) => {
      if (refusal) return answer(refusal);
      const position = new streams.DeleteResp.Position().setCommitPosition(at).setPreparePosition(at);
      answer(null, new streams.DeleteResp().setPosition(position));
    });
}

/** What both have in common: who may, at which revision, and where the log stands afterwards; a silent server says nothing. */
function removing(
  { request, metadata }: { readonly request: TombstoneReq | DeleteReq; readonly metadata: Metadata },
  behaviour: Behaviour,
  remove: (stream: string, expected: ReturnType<typeof expectedOf>) => Outcome,
  answer: (refusal: ServiceError | undefined, at: string) => void,
): void {
  if (behaviour.mode === 'silent') return;
  const options = request.getOptions();
  const stream = streamNameOf(options?.getStreamIdentifier());
  const expected = expectedOf(options, options?.getRevision());
  const refusal = refused(behaviour, metadata);
  if (refusal) return answer(refusal, '');
  const outcome = remove(stream, expected);
  if (outcome.result === 'success') answer(undefined, String(outcome.position));
  else answer(failed(stream, expected, outcome), '');
}

function refused(behaviour: Behaviour, metadata: Metadata): ServiceError | undefined {
  if (behaviour.mode === 'not-ready') return notReadyError();
  if (behaviour.mode === 'timing-out') return timedOutError();
  return refusedAccess(behaviour, metadata) ?? refusedByFollower(behaviour, metadata);
}

function failed(
  stream: string,
  expected: ReturnType<typeof expectedOf>,
  outcome: Exclude<Outcome, { result: 'success' }>,
): ServiceError {
  return outcome.result === 'stream-deleted'
    ? streamDeletedError(stream)
    : wrongExpectedVersionError(stream, expected, outcome.current);
}
