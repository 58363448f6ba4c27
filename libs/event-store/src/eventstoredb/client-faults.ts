import { ErrorType, isCommandError, type CommandError } from '@eventstore/db-client';
import {
  AppendTooLarge,
  EventStoreAccessDenied,
  EventStoreUnavailable,
  RevisionConflict,
  StreamDeleted,
} from '../errors.js';
import type { ExpectedRevision } from '../event-store.js';

/** Faults of how the client is configured or called: waiting does not mend them, so they stay as they are. */
const LASTING: readonly string[] = [
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MISSING_REQUIRED_METADATA_PROPERTY,
  ErrorType.UNSUPPORTED,
];

/** After these the client looks for another connection by itself. */
const CURED: readonly string[] = [ErrorType.UNAVAILABLE, ErrorType.CANCELLED, ErrorType.NOT_LEADER];

/** Codes of gRPC (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const CANCELLED = 1;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/** Our own deadline passed without any word from the server. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/** The client's errors in the words of the port; what is left over is a fault of the infrastructure. */
export function asPortError(error: unknown, stream: string, expected: ExpectedRevision = 'any'): unknown {
  if (error instanceof DeadlinePassed) return new EventStoreUnavailable(error);
  if (isDenied(error)) return new EventStoreAccessDenied(stream);
  const fault = commandError(error);
  if (!fault) return isNetworkFault(error) ? new EventStoreUnavailable(error) : error;
  switch (fault.type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return new RevisionConflict(stream, expected, actualRevision(fault.actualVersion));
    case ErrorType.STREAM_DELETED:
      return new StreamDeleted(stream);
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return new AppendTooLarge(stream);
    default:
      return LASTING.includes(fault.type) ? error : new EventStoreUnavailable(error);
  }
}

export function isType(error: unknown, type: ErrorType): boolean {
  return commandError(error)?.type === type;
}

/** A fault of the infrastructure that this client meets again and again unless it is replaced. */
export function needsNewClient(error: unknown): boolean {
  const type = commandError(error)?.type;
  return asPortError(error, '') instanceof EventStoreUnavailable && !(type !== undefined && CURED.includes(type));
}

/**
 * True when the call can be made again at once: the node named the leader, or the call was ended by us. An error of one
 * client's batch stream ends the appends under way of every client in the process.
 */
export function isRedirection(error: unknown): boolean {
  return isType(error, ErrorType.NOT_LEADER) || describe(error).code === CANCELLED;
}

function commandError(error: unknown): CommandError | undefined {
  return isError(error) && isCommandError(error) ? (error as CommandError) : undefined;
}

/** By shape: what Node.js itself throws is no instance of the `Error` of a sandbox, such as a test runs in. */
function isError(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'message' in error;
}

function isDenied(error: unknown): boolean {
  const { code } = describe(error);
  return isType(error, ErrorType.ACCESS_DENIED) || code === PERMISSION_DENIED || code === UNAUTHENTICATED;
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
