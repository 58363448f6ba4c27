import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { isOperator } from '../domain/authority.js';
import { dayOf } from '../domain/day.js';
import { organisationClosed, requireVersion } from '../domain/identity.refusals.js';
import { joinSystem, statusOn, type Organisation } from '../domain/organisation.js';
import { Organisations, Systems } from './organisations.port.js';

export interface JoinSystem {
  readonly organisation: string;
  readonly system: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** An organisation becomes part of a system; it may be part of several. */
@Injectable()
export class JoinSystemHandler {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly systems: Systems,
    private readonly clock: ServiceClock,
  ) {}

  /** @throws Refusal `ORGANISATION_CLOSED`, `VERSION_CONFLICT` */
  async handle(actor: Actor, command: JoinSystem): Promise<Organisation> {
    if (!isOperator(actor)) throw new ForbiddenOrNotFound();
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'joinSystem', command.idempotencyKey);
      const organisation = await this.organisations.take(tx, command.organisation);
      const system = await this.systems.find(tx, command.system);
      if (!organisation || !system) throw new ForbiddenOrNotFound();
      if (repeated) return organisation;
      requireVersion(organisation, command.expectedVersion);
      if (statusOn(organisation, dayOf(this.clock.now())) === 'CLOSED') throw organisationClosed();
      const joined = joinSystem(organisation, system.code);
      if (joined !== organisation) await this.organisations.save(tx, joined);
      return joined;
    });
  }
}
