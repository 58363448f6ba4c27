import { MembershipChanged, type IntegrationEvent } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { applyIfNewer, EventLogStrategy, OutboxRelay, type ConsumeContext, type LogMessage } from '@pairwell/messaging';
import { Database, SERVICE } from '@pairwell/persistence';
import { setTimeout as pause } from 'node:timers/promises';
import type { BareEffect } from './consumer-database.js';
import { ArrivalCounter } from './counter.js';
import { silent, TOPIC, type LogUnderTest } from './log-under-test.js';

/** How many messages the relay publishes at once, and so does its yardstick. */
const BATCH = 500;
const BACKLOG_EVERY_MS = 5;

/** Messages per second from a full outbox into the log, until the last row is marked. */
export async function relayed(
  database: Database,
  { log }: LogUnderTest,
  messages: readonly LogMessage[],
): Promise<number> {
  await fillOutbox(database, messages);
  const relay = new OutboxRelay({ database, log, source: 'bench', logger: silent, batchSize: BATCH });
  const begun = performance.now();
  relay.start();
  while ((await relay.backlog()) > 0) await pause(BACKLOG_EVERY_MS);
  const seconds = (performance.now() - begun) / 1_000;
  await relay.stop();
  return messages.length / seconds;
}

/** Messages per second that the bare client sends, in batches of the same size. */
export async function sentBare({ bare }: LogUnderTest, messages: readonly LogMessage[]): Promise<number> {
  const begun = performance.now();
  for (let from = 0; from < messages.length; from += BATCH) await bare.publish(messages.slice(from, from + BATCH));
  return (messages.length * 1_000) / (performance.now() - begun);
}

/** Messages per second that our port reads from the beginning of the topic. */
export async function read({ log }: LogUnderTest, enough: number, milliseconds: number): Promise<number> {
  const counter = new ArrivalCounter(enough);
  const subscription = await log.subscribe({
    ...{ group: `bench-${newId()}`, topics: [TOPIC] },
    startAt: async ({ first }) => first,
    onBatch: async ({ records }) => counter.arrived(records.length),
    onFatal: (error) => console.error(error),
  });
  try {
    return await counter.rate(milliseconds);
  } finally {
    await subscription.stop();
  }
}

/** Messages per second that the bare client reads from the beginning of the topic, with an effect or without. */
export async function readBare(
  { bare }: LogUnderTest,
  enough: number,
  milliseconds: number,
  effect?: BareEffect,
): Promise<number> {
  const counter = new ArrivalCounter(enough);
  await effect?.forget();
  let over = false;
  const stop = await bare.read(async (records) => {
    if (effect === undefined) return counter.arrived(records.length);
    for (const record of records) {
      if (over) return;
      await effect.have(record);
      counter.arrived();
    }
  });
  try {
    return await counter.rate(milliseconds);
  } finally {
    over = true;
    await stop();
  }
}

/** Messages per second that a consumer takes from the beginning of the topic: position and row in one transaction. */
export async function consumed(
  database: Database,
  { log }: LogUnderTest,
  enough: number,
  milliseconds: number,
): Promise<number> {
  await database.transaction(SERVICE, (tx) => tx.query('DELETE FROM members'));
  const consumer = `bench-${newId()}`;
  const counter = new ArrivalCounter(enough);
  const strategy = new EventLogStrategy({ consumer, database, log, logger: silent });
  const pattern = `${MembershipChanged.type}@${MembershipChanged.version}`;
  const keep = async (event: IntegrationEvent<typeof MembershipChanged.sample>, context?: ConsumeContext) => {
    if (context === undefined) throw new Error('a consumer is always told its context');
    const { membershipId, status } = event.data;
    const row = { table: 'members', key: { membership_id: membershipId }, state: { status } };
    await applyIfNewer(context.tx, { ...row, version: event.aggregateVersion });
    counter.arrived();
    return undefined as never;
  };
  strategy.addHandler(pattern, keep, true, { handled: { [pattern]: MembershipChanged } });
  await new Promise<void>((resolve, reject) => strategy.listen((error) => (error ? reject(error) : resolve())));
  try {
    return await counter.rate(milliseconds);
  } finally {
    await strategy.close();
  }
}

async function fillOutbox(database: Database, messages: readonly LogMessage[]): Promise<void> {
  await database.transaction(SERVICE, (tx) =>
    tx.query(
      `INSERT INTO outbox (topic, key, headers, body)
       SELECT m.topic, m.key, m.headers::jsonb, m.body
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS m (topic, key, headers, body)`,
      [
        messages.map((message) => message.topic),
        messages.map((message) => message.key),
        messages.map((message) => JSON.stringify(message.headers)),
        messages.map((message) => message.body),
      ],
    ),
  );
}
