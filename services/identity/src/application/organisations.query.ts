import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import type { Organisation } from '../domain/organisation.js';
import type { System } from '../domain/system.js';
import { Organisations, Systems } from './organisations.port.js';

/** Who takes part: known to everybody signed in, since partners are chosen from it. */
@Injectable()
export class OrganisationsQuery {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly systems: Systems,
  ) {}

  async byCode(actor: Actor, codes: readonly string[]): Promise<ReadonlyMap<string, Organisation>> {
    const found = await this.read(actor, (tx) => this.organisations.findMany(tx, codes));
    return new Map(found.map((organisation) => [organisation.code, organisation]));
  }

  page(actor: Actor, after: string | undefined, limit: number): Promise<readonly Organisation[]> {
    return this.read(actor, (tx) => this.organisations.page(tx, after, limit));
  }

  allSystems(actor: Actor): Promise<readonly System[]> {
    return this.read(actor, (tx) => this.systems.all(tx));
  }

  async systemsByCode(actor: Actor, codes: readonly string[]): Promise<ReadonlyMap<string, System>> {
    const found = await this.read(actor, (tx) => this.systems.findMany(tx, codes));
    return new Map(found.map((system) => [system.code, system]));
  }

  organisationsOf(actor: Actor, system: string): Promise<readonly string[]> {
    return this.read(actor, (tx) => this.systems.organisationsOf(tx, system));
  }

  private read<T>(actor: Actor, work: Parameters<typeof this.database.transaction<T>>[1]): Promise<T> {
    return this.database.transaction(actor, work, { readOnly: true });
  }
}
