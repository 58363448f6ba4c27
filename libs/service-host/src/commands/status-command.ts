import { countDeadLetters, EventLog, measureOutbox, type TopicLag } from '@pairwell/messaging';
import { Database, SERVICE } from '@pairwell/persistence';
import type { CommandContext } from '../host/run-command.js';
import type { ServiceCommands } from './service-commands.js';

/** What waits in a service, measured now. */
export interface ServiceStatus {
  readonly service: string;
  readonly outbox?: { readonly waiting: number; readonly oldestSeconds: number };
  readonly consumers: readonly TopicLag[];
  /** Events that each subscription to the event store has still to take; 1000 stands for that many or more. */
  readonly subscriptions: Readonly<Record<string, number>>;
  readonly deadLetters: number;
}

/** Measures outbox, consumers, subscriptions and dead letters from the service's own database and logs. */
export async function statusCommand(
  { app, consumer, service, publishes }: CommandContext<never>,
  { subscriptions }: Pick<ServiceCommands<never>, 'subscriptions'>,
): Promise<ServiceStatus> {
  const database = app.get(Database);
  const { depth: waiting, oldestSeconds } = await database.transaction(SERVICE, measureOutbox, { readOnly: true });
  const box = { consumer: service, database, log: consumer === undefined ? undefined : app.get(EventLog) };
  return {
    service,
    ...(publishes || consumer !== undefined ? { outbox: { waiting, oldestSeconds: Math.round(oldestSeconds) } } : {}),
    consumers: (await consumer?.lag()) ?? [],
    subscriptions: (await subscriptions?.(app)) ?? {},
    deadLetters: box.log === undefined ? 0 : await countDeadLetters({ ...box, log: box.log }),
  };
}
