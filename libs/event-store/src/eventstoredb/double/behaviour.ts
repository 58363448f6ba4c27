import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Metadata, ServerWritableStream, ServiceError } from '@grpc/grpc-js';
import {
  accessDeniedError,
  noLeaderError,
  notLeaderError,
  unauthenticatedError,
  type LeaderAddress,
} from './messages.js';

/** What the double can be made to do, as a real server sometimes does. */
export interface Behaviour {
  /** `silent`: takes requests, never answers. `timing-out`: its own deadline passed. `not-ready`: no leader yet. */
  mode: 'answering' | 'silent' | 'timing-out' | 'not-ready';
  /** By how much this node's clock is ahead of the caller's, in milliseconds. */
  clockAhead: number;
  /** Writes that are taken and not answered, by a connection that then breaks. */
  answersToLose: number;
  /** Writes are answered when it resolves; at once without it. */
  answersAfter?: Promise<unknown>;
  /** The node that leads when this one does not; `'unknown'` while the cluster elects. */
  leader: LeaderAddress | 'self' | 'unknown';
  /** Names and passwords that are known; none with `--insecure`, where everybody may do everything. */
  readonly users: ReadonlyMap<string, string>;
  /** Users that may read `$all`; by default the server lets administrators only. */
  readonly readersOfAll: ReadonlySet<string>;
  readonly subscriptions: Set<ServerWritableStream<ReadReq, ReadResp>>;
  /** Where the newest subscription asked to begin; undefined for the beginning of the log. */
  subscribedAfter: bigint | undefined;
  /** Events that were written to subscriptions until now. */
  eventsSent: number;
}

const BASIC = /^Basic ([A-Za-z0-9+/=]+)$/;

/**
 * Who calls (`Services/Transport/Http/Authentication/BasicHttpAuthenticationProvider.cs`): credentials that are wrong
 * are answered with 401, which gRPC calls `UNAUTHENTICATED`; without credentials one is anonymous, and what anonymous
 * users may not do is denied (`RpcExceptions.AccessDenied`).
 *
 * @param all true for a read of `$all`.
 */
export function refusedAccess(behaviour: Behaviour, metadata: Metadata, all = false): ServiceError | undefined {
  if (behaviour.users.size === 0) return undefined;
  const [, encoded] = BASIC.exec(String(metadata.get('authorization')[0] ?? '')) ?? [];
  if (encoded === undefined) return accessDeniedError();
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (behaviour.users.get(user) !== password.join(':')) return unauthenticatedError();
  return all && !behaviour.readersOfAll.has(user) ? accessDeniedError() : undefined;
}

/**
 * A write that asks for the leader (`ServiceBase.cs`, GetRequiresLeader; `RequestForwardingService`, NotHandled) is
 * answered with the leader's address, or that there is none; one that does not ask is forwarded.
 */
export function refusedByFollower(behaviour: Behaviour, metadata: Metadata): ServiceError | undefined {
  if (behaviour.leader === 'self' || metadata.get('requires-leader')[0] !== 'true') return undefined;
  return behaviour.leader === 'unknown' ? noLeaderError() : notLeaderError(behaviour.leader);
}
