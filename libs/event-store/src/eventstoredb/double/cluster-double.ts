import { EventStoreDouble, type Generation } from './event-store-double.js';
import type { Member } from './gossip.js';
import { InMemoryLog } from './log.js';

/** Three nodes on one log, as a cluster is once it has replicated. One leads; a test says which. */
export class ClusterDouble {
  private leader = 0;

  private constructor(readonly nodes: EventStoreDouble[]) {}

  static async start(generation: Generation): Promise<ClusterDouble> {
    const log = new InMemoryLog();
    const cluster = new ClusterDouble([]);
    const members = (): Member[] => cluster.members();
    for (let node = 0; node < 3; node++) {
      cluster.nodes.push(await EventStoreDouble.start({ generation, log, members }));
    }
    cluster.elect(0);
    return cluster;
  }

  /** Every node by its address. */
  get url(): string {
    return `esdb://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`;
  }

  node(index: number): EventStoreDouble {
    const node = this.nodes[index];
    if (!node) throw new RangeError(`a cluster of ${this.nodes.length} has no node ${index}`);
    return node;
  }

  /** Makes a node the leader, and the others followers that know it. */
  elect(index: number): void {
    this.leader = index;
    const address = { host: '127.0.0.1', port: this.node(index).port };
    this.nodes.forEach((node, at) => (node.behaviour.leader = at === index ? 'self' : address));
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  private members(): Member[] {
    return this.nodes.map((node, at) => ({ port: node.port, leads: at === this.leader, alive: node.isRunning }));
  }
}
