import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import type { handleUnaryCall } from '@grpc/grpc-js';

/** What a node tells about a node of its cluster. */
export interface Member {
  readonly port: number;
  readonly leads: boolean;
  readonly alive: boolean;
}

const TICKS_PER_MILLISECOND = 10_000n;

/** `gossip.proto` and `Transport/Grpc/Gossip.Read.cs`: the cluster as this node sees it. */
export function gossiping(members: () => readonly Member[]): handleUnaryCall<Empty, ClusterInfo> {
  return (_, answer) => answer(null, new gossip.ClusterInfo().setMembersList(members().map(memberInfo)));
}

function memberInfo({ port, leads, alive }: Member): gossip.MemberInfo {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  return new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
    .setTimeStamp(String(BigInt(Date.now()) * TICKS_PER_MILLISECOND))
    .setState(leads ? LEADER : FOLLOWER)
    .setIsAlive(alive)
    .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port));
}
