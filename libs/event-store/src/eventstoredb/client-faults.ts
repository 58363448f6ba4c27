import { ErrorType, isCommandError, type CommandError } from '@eventstore/db-client';
import { AppendTooLarge, EventStoreUnavailable, RevisionConflict, StreamDeleted } from '../errors.js';
import type { ExpectedRevision } from '../event-store.js';

/** Faults of how the client is configured or called: waiting does not mend them, so they stay as they are. */
const LASTING: readonly string[] = [
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MISSING_REQUIRED_METADATA_PROPERTY,
  ErrorType.UNSUPPORTED,
];

/** Our own deadline passed without any word from the server. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/** The client's errors in the words of the port; what is left over is a fault of the infrastructure. */
export function asPortError(error: unknown, stream: string, expected: ExpectedRevision = 'any'): unknown {
  if (error instanceof DeadlinePassed) return new EventStoreUnavailable(error);
  if (!(error instanceof Error) || !isCommandError(error))
    return isNetworkFault(error) ? new EventStoreUnavailable(error) : error;
  const fault: CommandError = error;
  switch (fault.type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return new RevisionConflict(stream, expected, actualRevision(fault.actualVersion));
    case ErrorType.STREAM_DELETED:
      return new StreamDeleted(stream);
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return new AppendTooLarge(stream);
    default:
      return LASTING.includes(fault.type) ? fault : new EventStoreUnavailable(fault);
  }
}

export function isType(error: unknown, type: ErrorType): boolean {
  return error instanceof Error && isCommandError(error) && (error as CommandError).type === type;
}

/** The server says -1 for a stream that is not there, the client sometimes a word. */
function actualRevision(actual: unknown): bigint | 'no-stream' {
  return typeof actual === 'bigint' && actual >= 0n ? actual : 'no-stream';
}

/** Discovery and name lookup fail with errors of Node.js and of gRPC that the client does not translate. */
function isNetworkFault(error: unknown): boolean {
  const { code, message } = describe(error);
  if (typeof code === 'number') return true; // a gRPC status
  if (typeof code === 'string' && /^(E[A-Z]+|ERR_HTTP2_.*|ERR_STREAM_.*)$/.test(code)) return true;
  return typeof message === 'string' && /discover|channel has been (shut down|closed)/i.test(message);
}

function describe(error: unknown): { code?: unknown; message?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
