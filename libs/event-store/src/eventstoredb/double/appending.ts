import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { status, type handleBidiStreamingCall, type handleClientStreamingCall } from '@grpc/grpc-js';
import { refusedAccess, refusedByFollower, type Behaviour } from './behaviour.js';
import type { Expected, InMemoryLog, Outcome, Proposed } from './log.js';
import {
  accessDeniedStatus,
  idOf,
  identifierOf,
  notHandledStatus,
  notReadyError,
  streamDeletedError,
  streamDeletedStatus,
  streamNameOf,
  timedOutError,
  timeoutStatus,
  tooLargeError,
  tooLargeStatus,
  wrongExpectedVersionStatus,
} from './messages.js';

/** `--max-append-size`, the server's default. */
const MAX_APPEND_SIZE = 1024 * 1024;

type Message = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

/** `Transport/Grpc/Streams.Append.cs`: what servers before 21.10 offer. */
export function appending(log: InMemoryLog, behaviour: Behaviour): handleClientStreamingCall<AppendReq, AppendResp> {
  return (call, answer) => {
    let options: AppendReq.Options | undefined;
    const events: Proposed[] = [];
    call.on('data', (request: AppendReq) => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) events.push(proposed(message));
    });
    call.on('end', () => {
      if (behaviour.mode === 'silent') return;
      if (behaviour.mode === 'not-ready') return answer(notReadyError());
      if (behaviour.mode === 'timing-out') return answer(timedOutError());
      const refusal = refusedAccess(behaviour, call.metadata) ?? refusedByFollower(behaviour, call.metadata);
      if (refusal) return answer(refusal);
      if (sizeOf(events) > MAX_APPEND_SIZE) return answer(tooLargeError(MAX_APPEND_SIZE));
      const stream = streamNameOf(options?.getStreamIdentifier());
      const expected = expectedOf(options, options?.getRevision());
      const outcome = log.append(stream, expected, events);
      if (behaviour.answersToLose-- > 0) return answer({ code: status.UNAVAILABLE, details: 'Connection dropped' });
      if (outcome.result === 'stream-deleted') return answer(streamDeletedError(stream));
      if (!behaviour.answersAfter) return answer(null, appendAnswer(expected, outcome));
      void behaviour.answersAfter.then(() => answer(null, appendAnswer(expected, outcome)));
    });
  };
}

/** `Transport/Grpc/Streams.BatchAppend.cs`: one long call for all appends of a client. */
export function batchAppending(
  log: InMemoryLog,
  behaviour: Behaviour,
): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> {
  return (call) => {
    const pending = new Map<string, { options: BatchAppendReq.Options; events: Proposed[] }>();
    call.on('data', (request: BatchAppendReq) => {
      const correlation = idOf(request.getCorrelationId());
      const options = request.getOptions();
      if (options) pending.set(correlation, { options, events: [] });
      const write = pending.get(correlation);
      write?.events.push(...request.getProposedMessagesList().map(proposed));
      if (!write || !request.getIsFinal() || behaviour.mode === 'silent') return;
      pending.delete(correlation);
      const denied = refusedAccess(behaviour, call.metadata);
      // Who somebody is is asked before the call begins, what he may do at each append.
      if (denied?.code === status.UNAUTHENTICATED) return call.emit('error', denied);
      // `throw RpcExceptions.LeaderInfo` inside the answer ends the whole call: each append under way hears it.
      if (typeof behaviour.leader === 'object') {
        const refusal = refusedByFollower(behaviour, call.metadata);
        if (refusal) return call.emit('error', refusal);
      }
      const stream = streamNameOf(write.options.getStreamIdentifier());
      const answer = denied
        ? new streams.BatchAppendResp().setError(accessDeniedStatus())
        : batchAnswer(log, behaviour, stream, write.options, write.events);
      if (behaviour.answersToLose-- > 0) {
        return call.emit('error', { code: status.UNAVAILABLE, details: 'Connection dropped' });
      }
      answer.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(identifierOf(stream));
      if (!behaviour.answersAfter) return call.write(answer);
      void behaviour.answersAfter.then(() => call.write(answer));
    });
    call.on('end', () => call.end());
  };
}

function batchAnswer(
  log: InMemoryLog,
  behaviour: Behaviour,
  stream: string,
  options: BatchAppendReq.Options,
  events: readonly Proposed[],
): BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  if (behaviour.mode === 'timing-out' || isPast(options, behaviour)) return answer.setError(timeoutStatus());
  if (behaviour.mode === 'not-ready') return answer.setError(notHandledStatus('Server Is Not Ready'));
  if (behaviour.leader === 'unknown') {
    return answer.setError(notHandledStatus('No leader info available in response'));
  }
  if (sizeOf(events) > MAX_APPEND_SIZE) return answer.setError(tooLargeStatus(MAX_APPEND_SIZE));
  const expected = expectedOf(options, options.getStreamPosition());
  const outcome = log.append(stream, expected, events);
  switch (outcome.result) {
    case 'stream-deleted':
      return answer.setError(streamDeletedStatus(stream));
    case 'wrong-expected-version':
      return answer.setError(wrongExpectedVersionStatus(expected, outcome.current));
    case 'success': {
      const position = new shared.AllStreamPosition()
        .setCommitPosition(String(outcome.position))
        .setPreparePosition(String(outcome.position));
      return answer.setSuccess(
        new streams.BatchAppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position),
      );
    }
  }
}

/** `Streams.BatchAppend.cs`, GetRequestedTimeout: the caller's time of day less the server's own. */
function isPast(options: BatchAppendReq.Options, { clockAhead }: Behaviour): boolean {
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  return deadline - (Date.now() + clockAhead) <= 0;
}

function appendAnswer(expected: Expected, outcome: Exclude<Outcome, { result: 'stream-deleted' }>): AppendResp {
  const answer = new streams.AppendResp();
  if (outcome.result === 'success') {
    const position = new streams.AppendResp.Position()
      .setCommitPosition(String(outcome.position))
      .setPreparePosition(String(outcome.position));
    return answer.setSuccess(
      new streams.AppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position),
    );
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.current < 0n) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(outcome.current));
  if (typeof expected === 'bigint') wrong.setExpectedRevision(String(expected));
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedAny(new shared.Empty());
  return answer.setWrongExpectedVersion(wrong);
}

interface ExpectedOptions {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/** The four ways of `streams.proto` to say what one expects, the same in all requests. */
export function expectedOf(options: ExpectedOptions | undefined, revision: string | undefined): Expected {
  if (options?.hasAny()) return 'any';
  if (options?.hasNoStream()) return 'no-stream';
  if (options?.hasStreamExists()) return 'stream-exists';
  return BigInt(revision ?? 0);
}

function proposed(message: Message): Proposed {
  return {
    id: idOf(message.getId()),
    metadata: message.getMetadataMap().toArray(),
    data: message.getData_asU8(),
    customMetadata: message.getCustomMetadata_asU8(),
  };
}

function sizeOf(events: readonly Proposed[]): number {
  return events.reduce((sum, event) => sum + event.data.length + event.customMetadata.length, 0);
}
