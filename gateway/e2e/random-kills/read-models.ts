import { SERVICES, type Records, type ServiceName } from '@pairwell/local';
import { READ_MODELS } from '../read-models.js';

/** Who tells the others. */
const SOURCES: readonly ServiceName[] = ['identity', 'directory', 'relationships'];

/** Every row of every read model, by table. */
export type Rows = Readonly<Record<string, readonly string[]>>;

/** Reads, empties and rebuilds what the services have made of events. */
export class ReadModels {
  constructor(private readonly records: Records) {}

  async rows(): Promise<Rows> {
    const read = SERVICES.flatMap((service) =>
      tablesOf(service).map(async (table) => [`${service}.${table}`, await this.records.rows(service, table)] as const),
    );
    return Object.fromEntries(await Promise.all(read));
  }

  /** Every row of them is gone, as if all of these tables had been lost. */
  async empty(): Promise<void> {
    for (const service of SERVICES) await this.records.empty(service, tablesOf(service));
  }

  /** The sources tell everything again, and the list of pairs begins anew: what was lost comes back. */
  async offerAgain(): Promise<void> {
    for (const source of SOURCES) await this.records.republish(source);
    await this.records.rebuild('relationships', 'relationship-list');
  }

  /**
   * Rebuilds every read model from zero, beside the running services. At the instant at which the new rows take the
   * place of the old ones both stand at the same positions.
   *
   * @returns the tables in which any row differed then, with how many; the list of pairs, which follows the histories,
   *   begins anew and tells nothing.
   */
  async rebuild(): Promise<string[]> {
    const differing = await Promise.all(SERVICES.map((service) => this.rebuildAllOf(service)));
    return differing.flat();
  }

  private async rebuildAllOf(service: ServiceName): Promise<string[]> {
    const differing: string[] = [];
    for (const name of Object.keys(READ_MODELS[service])) {
      const { tables = [] } = await this.records.rebuild(service, name);
      for (const { table, removed, written } of tables) {
        if (removed + written > 0) differing.push(`${service}.${table}: ${removed} removed, ${written} written`);
      }
    }
    return differing;
  }
}

function tablesOf(service: ServiceName): string[] {
  return Object.values(READ_MODELS[service]).flat();
}
