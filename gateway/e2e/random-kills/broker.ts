import { ManagedKafka } from '@pairwell/kafka-local';
import { SERVICES } from '@pairwell/local';
import type { Server } from './fault-schedule.js';

/** An Apache Kafka broker of the story's own, which can be killed like everything else. */
export class Broker implements Server {
  readonly name = 'the broker';

  private constructor(private readonly kafka: ManagedKafka) {}

  /**
   * Starts one when `EVENT_LOG_URL` asks for Kafka: on a port of its own, since whatever runs at that address is not
   * this story's to kill. Undefined for the embedded log.
   */
  static async wanted({ EVENT_LOG_URL }: NodeJS.ProcessEnv): Promise<Broker | undefined> {
    return EVENT_LOG_URL?.startsWith('kafka://') ? new Broker(await ManagedKafka.start()) : undefined;
  }

  get url(): string {
    return this.kafka.url;
  }

  /** What the five services are told instead of the embedded log. */
  get overrides(): Readonly<Record<string, Readonly<Record<string, string>>>> {
    return Object.fromEntries(SERVICES.map((service) => [service, { EVENT_LOG_URL: this.url }]));
  }

  kill(): Promise<void> {
    return this.kafka.kill();
  }

  start(): Promise<void> {
    return this.kafka.restart();
  }

  end(): Promise<void> {
    return this.kafka.remove();
  }
}
