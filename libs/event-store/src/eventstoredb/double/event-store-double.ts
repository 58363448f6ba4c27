import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Server, ServerCredentials, type handleUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';
import { appending, batchAppending, tombstoning } from './appending.js';
import { InMemoryLog } from './log.js';
import { notReadyError } from './messages.js';
import { reading } from './reading.js';

/** What the double can be made to do, as a real server sometimes does. */
export interface Behaviour {
  /** `silent`: takes requests, never answers. `timing-out`: its own deadline passed. `not-ready`: no leader yet. */
  mode: 'answering' | 'silent' | 'timing-out' | 'not-ready';
  readonly subscriptions: Set<ServerWritableStream<ReadReq, ReadResp>>;
  /** Where the newest subscription asked to begin; undefined for the beginning of the log. */
  subscribedAfter: bigint | undefined;
}

/** See README.md: a double of EventStoreDB for the driver's tests, never to be taken for the server. */
export class EventStoreDouble {
  readonly log = new InMemoryLog();
  private readonly behaviour: Behaviour = {
    mode: 'answering',
    subscriptions: new Set(),
    subscribedAfter: undefined,
  };
  private server: Server | undefined;
  private port = 0;

  private constructor(private readonly knowsBatchAppend: boolean) {}

  /** @param generation `'21.10+'` offers BatchAppend, `'20.6'` only Append; the client asks which. */
  static async start(generation: '20.6' | '21.10+' = '21.10+'): Promise<EventStoreDouble> {
    const double = new EventStoreDouble(generation === '21.10+');
    await double.listen();
    return double;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Number of subscriptions that are open now. */
  get subscribers(): number {
    return this.behaviour.subscriptions.size;
  }

  /** Where the newest subscription asked to begin; undefined for the beginning of the log. */
  get subscribedAfter(): bigint | undefined {
    return this.behaviour.subscribedAfter;
  }

  behave(mode: Behaviour['mode']): void {
    this.behaviour.mode = mode;
  }

  /** Ends every subscription the way a leaving leader does. */
  dropSubscriptions(): void {
    for (const call of this.behaviour.subscriptions) call.emit('error', notReadyError());
    this.behaviour.subscriptions.clear();
  }

  /** Breaks all connections; the log stays. */
  async stop(): Promise<void> {
    this.server?.forceShutdown();
    this.server = undefined;
    this.behaviour.subscriptions.clear();
  }

  /** Starts again on the same port. */
  async restart(): Promise<void> {
    await this.listen();
  }

  private async listen(): Promise<void> {
    const server = new Server();
    server.addService(streamsGrpc.StreamsService, {
      append: appending(this.log, this.behaviour),
      batchAppend: batchAppending(this.log, this.behaviour),
      read: reading(this.log, this.behaviour),
      tombstone: tombstoning(this.log, this.behaviour),
    });
    server.addService(featuresGrpc.ServerFeaturesService, { getSupportedMethods: this.supportedMethods() });
    this.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.server = server;
  }

  /** `Transport/Grpc/ServerFeatures.cs`: names in lower case. */
  private supportedMethods(): handleUnaryCall<Empty, SupportedMethods> {
    return (_, answer) => {
      const service = 'event_store.client.streams.streams';
      const names = ['append', 'read', 'tombstone', ...(this.knowsBatchAppend ? ['batchappend'] : [])];
      const methods = names.map((name) => new features.SupportedMethod().setServiceName(service).setMethodName(name));
      answer(null, new features.SupportedMethods().setEventStoreServerVersion('double').setMethodsList(methods));
    };
  }
}
