import type { RebuiltReadModel } from '@pairwell/messaging';
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

/** What became of one read model. */
export interface ToldRebuild extends Partial<RebuiltReadModel> {
  readonly readModel: string;
  /** True for one that follows the event store: it is empty now, and the running service catches up. */
  readonly startedOver: boolean;
}

/**
 * Rebuilds the named read models from zero, one after the other, beside the running service. Of heard events it answers
 * how many rows were not as the log tells them.
 *
 * @throws StartFault, before anything is done, for a name that is none.
 */
export async function rebuildCommand(
  service: Service,
  known: Readonly<Record<string, ReadModel>>,
  names: readonly string[],
): Promise<{ rebuilt: ToldRebuild[] }> {
  const every = Object.keys(known).join(', ');
  if (names.length === 0) throw usageFault(`Name read models: ${every}.`);
  const chosen = names.map((name) => {
    const model = known[name];
    if (model === undefined) throw usageFault(`There is no read model "${name}" here: write one of ${every}.`);
    return { name, model };
  });
  const rebuilt: ToldRebuild[] = [];
  for (const { name, model } of chosen) rebuilt.push({ readModel: name, ...(await rebuildOne(service, model)) });
  return { rebuilt };
}

async function rebuildOne({ app, consumer, log }: Service, model: ReadModel): Promise<Omit<ToldRebuild, 'readModel'>> {
  if (typeof model !== 'function') {
    await model.startOver(app);
    return { startedOver: true };
  }
  if (consumer === undefined) throw new StartFault('This service consumes no events, so there is nothing to rebuild.');
  const rebuilt = await consumer.rebuild(model(app), (events) => log.info('rebuilding', { events }));
  return { startedOver: false, ...rebuilt };
}
