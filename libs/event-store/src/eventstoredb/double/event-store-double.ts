import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Server, ServerCredentials, type handleUnaryCall } from '@grpc/grpc-js';
import { freePort } from '@pairwell/testing';
import { appending, batchAppending } from './appending.js';
import type { Behaviour } from './behaviour.js';
import { deleting, tombstoning } from './deleting.js';
import { gossiping, type Member } from './gossip.js';
import { InMemoryLog } from './log.js';
import { notReadyError } from './messages.js';
import { reading } from './reading.js';

/** `'21.10+'` offers BatchAppend, `'20.6'` only Append; the client asks which. */
export type Generation = '20.6' | '21.10+';

export interface DoubleOptions {
  readonly generation?: Generation;
  /** Shared by the nodes of one cluster. */
  readonly log?: InMemoryLog;
  /** PEM; without it the node runs like one with `--insecure`. */
  readonly tls?: { readonly key: string; readonly certificate: string };
  readonly users?: ReadonlyMap<string, string>;
  readonly readersOfAll?: ReadonlySet<string>;
  /** The cluster this node tells of; itself alone unless told. */
  readonly members?: () => readonly Member[];
}

/** See README.md: a double of one EventStoreDB node for the driver's tests, never to be taken for the server. */
export class EventStoreDouble {
  readonly log: InMemoryLog;
  /** What a test makes the node do, and what it saw. */
  readonly behaviour: Behaviour;
  private server: Server | undefined;

  private constructor(
    private readonly options: DoubleOptions,
    readonly port: number,
  ) {
    this.log = options.log ?? new InMemoryLog();
    const users = options.users ?? new Map<string, string>();
    this.behaviour = {
      mode: 'answering',
      clockAhead: 0,
      answersToLose: 0,
      leader: 'self',
      users,
      readersOfAll: options.readersOfAll ?? new Set(users.keys()),
      subscriptions: new Set(),
      subscribedAfter: undefined,
      eventsSent: 0,
    };
  }

  static async start(options: DoubleOptions | Generation = {}): Promise<EventStoreDouble> {
    // It is listened on again after a restart, so it may not be given to a connection meanwhile.
    const port = await freePort();
    const double = new EventStoreDouble(typeof options === 'string' ? { generation: options } : options, port);
    await double.listen();
    return double;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=${this.options.tls !== undefined}`;
  }

  /** Number of subscriptions that are open now. */
  get subscribers(): number {
    return this.behaviour.subscriptions.size;
  }

  get isRunning(): boolean {
    return this.server !== undefined;
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
      delete: deleting(this.log, this.behaviour),
      tombstone: tombstoning(this.log, this.behaviour),
    });
    server.addService(featuresGrpc.ServerFeaturesService, { getSupportedMethods: this.supportedMethods() });
    const alone = (): Member[] => [{ port: this.port, leads: this.behaviour.leader === 'self', alive: true }];
    server.addService(gossipGrpc.GossipService, { read: gossiping(this.options.members ?? alone) });
    await new Promise<void>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.port}`, this.credentials(), (error) => (error ? reject(error) : resolve()));
    });
    this.server = server;
  }

  private credentials(): ServerCredentials {
    const { tls } = this.options;
    if (!tls) return ServerCredentials.createInsecure();
    const pair = { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.certificate) };
    return ServerCredentials.createSsl(null, [pair]);
  }

  /** `Transport/Grpc/ServerFeatures.cs`: names in lower case. */
  private supportedMethods(): handleUnaryCall<Empty, SupportedMethods> {
    return (_, answer) => {
      const service = 'event_store.client.streams.streams';
      const batch = this.options.generation === '20.6' ? [] : ['batchappend'];
      const methods = ['append', 'read', 'delete', 'tombstone', ...batch].map((name) =>
        new features.SupportedMethod().setServiceName(service).setMethodName(name),
      );
      answer(null, new features.SupportedMethods().setEventStoreServerVersion('double').setMethodsList(methods));
    };
  }
}
