import { join } from 'node:path';

export interface ServerPlan {
  /** Where the broker keeps its log. */
  readonly folder: string;
  /** Loopback port for clients. */
  readonly port: number;
  /** Loopback port on which the broker talks to itself as controller. */
  readonly controllerPort: number;
  /** Partitions of a topic whose maker names no number. */
  readonly partitions: number;
  /** Settings of the broker over what is planned here, by Kafka's names. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * `server.properties` of one small broker in KRaft mode that is its own controller: no ZooKeeper, loopback only, one copy
 * of everything, groups that begin at once. Topics are made by who needs them, never by accident.
 *
 * Names and meaning: Apache Kafka documentation, "Broker Configs".
 */
export function serverProperties(plan: ServerPlan): string {
  const properties: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${plan.controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${plan.port},CONTROLLER://127.0.0.1:${plan.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${plan.port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(plan.folder, 'log'),
    'num.partitions': String(plan.partitions),
    'auto.create.topics.enable': 'false',
    'default.replication.factor': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    // A broker that was killed registers again when its old registration has expired: nine seconds unless told.
    'broker.session.timeout.ms': '5000',
    'broker.heartbeat.interval.ms': '1000',
    'num.network.threads': '2',
    'num.io.threads': '4',
    // 128 MB unless told, which is half of the small heap.
    'log.cleaner.dedupe.buffer.size': '16777216',
    ...plan.settings,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
