import { Counter, Gauge, register, type Registry } from 'prom-client';

/** The figures of messaging. Labels hold names of services, topics and reasons, never of people. */
export class MessagingMetrics {
  readonly outboxDepth: Gauge<'service'>;
  readonly outboxOldestSeconds: Gauge<'service'>;
  readonly outboxRefused: Gauge<'service'>;
  readonly published: Counter<'service' | 'topic'>;
  readonly consumed: Counter<'consumer' | 'topic' | 'outcome'>;
  readonly retries: Counter<'consumer' | 'topic'>;
  readonly deadLetters: Counter<'consumer' | 'reason'>;
  readonly deadLettersWaiting: Gauge<'consumer'>;
  readonly missed: Counter<'consumer' | 'topic'>;
  readonly rewound: Counter<'consumer' | 'topic'>;
  readonly lag: Gauge<'consumer' | 'topic'>;

  /** @param registry the process's own unless told; what is registered there already is used again. */
  constructor(registry: Registry = register) {
    this.outboxDepth = gauge(registry, 'pairwell_outbox_depth', 'Events not yet published.', ['service']);
    this.outboxOldestSeconds = gauge(
      registry,
      'pairwell_outbox_oldest_seconds',
      'Age of the oldest event that was not yet published.',
      ['service'],
    );
    this.outboxRefused = gauge(
      registry,
      'pairwell_outbox_refused',
      'Events that the event log did not take as they are, or as it is set up, and that wait in the outbox.',
      ['service'],
    );
    this.published = counter(registry, 'pairwell_outbox_published_total', 'Events published.', ['service', 'topic']);
    this.consumed = counter(
      registry,
      'pairwell_consumer_messages_total',
      'Messages dealt with: processed, skipped (of no interest) or dead_letter.',
      ['consumer', 'topic', 'outcome'],
    );
    this.retries = counter(registry, 'pairwell_consumer_retries_total', 'Further tries after a failure.', [
      'consumer',
      'topic',
    ]);
    this.deadLetters = counter(registry, 'pairwell_dead_letters_total', 'Messages put aside.', ['consumer', 'reason']);
    this.deadLettersWaiting = gauge(
      registry,
      'pairwell_dead_letters_waiting',
      'Messages put aside that nobody has replayed or discarded yet; the event log deletes them with its retention.',
      ['consumer'],
    );
    this.missed = counter(
      registry,
      'pairwell_consumer_missed_total',
      'Messages that the event log had deleted before this consumer read them; their sources have to republish.',
      ['consumer', 'topic'],
    );
    this.rewound = counter(
      registry,
      'pairwell_consumer_rewound_total',
      'Partitions read again from their beginning, because the event log began anew or is younger than the position.',
      ['consumer', 'topic'],
    );
    this.lag = gauge(registry, 'pairwell_consumer_lag', 'Messages of a topic that a consumer has not seen.', [
      'consumer',
      'topic',
    ]);
  }
}

function gauge<Label extends string>(registry: Registry, name: string, help: string, labelNames: Label[]) {
  const known = registry.getSingleMetric(name);
  return known ? (known as Gauge<Label>) : new Gauge({ name, help, labelNames, registers: [registry] });
}

function counter<Label extends string>(registry: Registry, name: string, help: string, labelNames: Label[]) {
  const known = registry.getSingleMetric(name);
  return known ? (known as Counter<Label>) : new Counter({ name, help, labelNames, registers: [registry] });
}
