import type { z } from 'zod';

/**
 * The declaration of one kind of integration event at one version.
 *
 * Declared once, here; publishers and consumers share it. `sample` is frozen: it must parse for ever
 * (guarantee 7), so a change that breaks it needs a new version beside the old one.
 */
export interface IntegrationEventType<Data = unknown> {
  /** Reverse-DNS-free dotted name, `<service>.<aggregate>.<what>`; the CloudEvents `type`. */
  readonly type: string;
  /** Whole number from 1; travels in the CloudEvents extension `dataversion`. */
  readonly version: number;
  readonly topic: Topic;
  readonly schema: z.ZodType<Data>;
  readonly sample: Data;
  /** Frozen samples with what was added to this version later, all of it optional; older ones stay beside them. */
  readonly laterSamples?: readonly Data[];
  /** One sentence for docs/reference/events.md. */
  readonly description: string;
}

/** The topics of the event log, each written by one service. */
export type Topic =
  | 'identity.organisations'
  | 'identity.memberships'
  | 'identity.erasures'
  | 'directory.profiles'
  | 'directory.schemes'
  | 'directory.pools'
  | 'directory.erasures'
  | 'matching.erasures'
  | 'analytics.erasures'
  | 'relationships.facts'
  | 'relationships.barriers'
  | 'relationships.commitments'
  | 'relationships.pairs'
  | 'relationships.nudges'
  | 'relationships.erasures';

/** One event as it travels; metadata follow CloudEvents 1.0. */
export interface IntegrationEvent<Data = unknown> {
  /** UUID; the same event offered again keeps its id. */
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly topic: string;
  /** The aggregate's id: the partition key, and the CloudEvents `subject`. */
  readonly key: string;
  /** The aggregate's version (state services) or the stream revision (relationship facts). */
  readonly aggregateVersion: number;
  /** RFC 3339, UTC: when it happened in the domain. */
  readonly occurredAt: string;
  /** The service that published it; the CloudEvents `source` is `/pairwell/<source>`. */
  readonly source: string;
  /** W3C trace context of the command that led to it. */
  readonly traceparent?: string;
  readonly data: Data;
}

export type DataOf<Type> = Type extends IntegrationEventType<infer Data> ? Data : never;

export function defineEvent<Data>(type: IntegrationEventType<Data>): IntegrationEventType<Data> {
  return Object.freeze(type);
}
