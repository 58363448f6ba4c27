import type { CommandContext } from '../host/run-command.js';
import { StartFault } from '../host/start-fault.js';
import { usageFault } from './command-line.js';
import type { ReadModel } from './service-commands.js';

/** A read model as operators choose it. */
export interface ToldReadModel {
  readonly name: string;
  readonly tables: readonly string[];
  /** Services whose events it is made of. The service's own event store when there are none. */
  readonly sources: readonly string[];
}

type Service = Pick<CommandContext<never>, 'app' | 'consumer' | 'log'>;

export function readModelsOf(
  { app }: Pick<Service, 'app'>,
  known: Readonly<Record<string, ReadModel>>,
): ToldReadModel[] {
  return Object.entries(known).map(([name, model]) => {
    if (typeof model !== 'function') return { name, tables: [], sources: [] };
    const { tables, from } = model(app);
    // A topic's first word is the one service that writes it (contracts, `Topic`).
    const sources = [...new Set(from.map(({ topic }) => topic.split('.')[0] ?? topic))].sort();
    return { name, tables, sources };
  });
}

/**
 * Rebuilds one read model from zero beside the running service. Of heard events it answers how many rows were not as
 * the log tells them; what follows the event store begins anew there, and the running service catches up.
 */
export async function rebuildCommand(
  { app, consumer, log }: Service,
  known: Readonly<Record<string, ReadModel>>,
  [name, ...more]: readonly string[],
) {
  const names = Object.keys(known).join(', ');
  if (name === undefined || more.length > 0) throw usageFault(`Name one read model: ${names}.`);
  const model = known[name];
  if (model === undefined) throw usageFault(`There is no read model "${name}" here: write one of ${names}.`);
  if (typeof model !== 'function') {
    await model.startOver(app);
    return { readModel: name, startedOver: true };
  }
  if (consumer === undefined) throw new StartFault('This service consumes no events, so there is nothing to rebuild.');
  const rebuilt = await consumer.rebuild(model(app), (events) => log.info('rebuilding', { events }));
  return { readModel: name, startedOver: false, ...rebuilt };
}
