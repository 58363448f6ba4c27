import {
  EventStoreDBClient,
  type AllStreamResolvedEvent,
  type ChannelCredentialOptions,
  type Credentials,
  type DNSClusterOptions,
  type GossipClusterOptions,
  type Position as ClientPosition,
  type SingleNodeOptions,
} from '@eventstore/db-client';
import { ReadStream } from '@eventstore/db-client/dist/streams/utils/ReadStream.js';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { Duplex } from 'node:stream';
import { keepUndisturbed } from './batch-stream.js';

type Channel = Awaited<ReturnType<EventStoreDBClient['getChannel']>>;

/**
 * The client with what it lacks: a way to close its connection, the filtered read the protocol has, and appends that
 * other clients of the process do not disturb.
 */
export class ClosableClient extends EventStoreDBClient {
  private channel: Channel | undefined;

  constructor(
    settings: SingleNodeOptions | GossipClusterOptions | DNSClusterOptions,
    channelCredentials: ChannelCredentialOptions,
    defaultCredentials: Credentials | undefined,
  ) {
    super(settings as SingleNodeOptions, channelCredentials, defaultCredentials);
    const getChannel = this.getChannel;
    this.getChannel = async () => (this.channel = await getChannel());
    const open = this.GRPCStreamCreator;
    this.GRPCStreamCreator = (Client, name, creator, kept) => {
      if (kept === undefined) return open(Client, name, creator);
      // Appends alone have a stream that is kept for the next ones.
      const opened: typeof creator = async (client) => {
        const stream = await creator(client);
        if (stream instanceof Duplex) keepUndisturbed(stream);
        return stream;
      };
      return open(Client, name, opened, kept);
    };
  }

  /** Ends every call and the connection, which `dispose` alone leaves open for half an hour. */
  async close(): Promise<void> {
    await this.dispose();
    this.channel?.close();
  }

  /**
   * Reads `$all` forwards from a position (inclusive), only streams whose name begins so: `streams.proto`, `ReadReq`
   * with `filter`. The client offers the filter for subscriptions only.
   */
  readCategory(from: ClientPosition | 'start', prefix: string, most: number): ReadStream<AllStreamResolvedEvent> {
    const request = new streams.ReadReq().setOptions(filteredRead(from, prefix, most));
    const open = this.GRPCStreamCreator(streamsGrpc.StreamsClient, 'readAll', (client) =>
      client.read(request, ...this.callArguments({}, { deadline: Infinity })),
    );
    return new ReadStream<AllStreamResolvedEvent>(open, convertGrpcEvent, {});
  }
}

function filteredRead(from: ClientPosition | 'start', prefix: string, most: number): ReadReq.Options {
  const { Options } = streams.ReadReq;
  const all = new Options.AllOptions();
  if (from === 'start') all.setStart(new shared.Empty());
  else {
    const position = new Options.Position();
    all.setPosition(position.setCommitPosition(String(from.commit)).setPreparePosition(String(from.prepare)));
  }
  const filter = new Options.FilterOptions();
  filter.setStreamIdentifier(new Options.FilterOptions.Expression().setPrefixList([prefix]));
  filter.setCount(new shared.Empty()).setCheckpointintervalmultiplier(1);
  return new Options()
    .setAll(all)
    .setReadDirection(Options.ReadDirection.FORWARDS)
    .setResolveLinks(false)
    .setCount(String(most))
    .setFilter(filter)
    .setUuidOption(new Options.UUIDOption().setString(new shared.Empty()));
}
