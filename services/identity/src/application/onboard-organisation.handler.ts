import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { isOperator } from '../domain/authority.js';
import { dayOf, type Day } from '../domain/day.js';
import { organisationExists } from '../domain/identity.refusals.js';
import type { Organisation } from '../domain/organisation.js';
import { Organisations } from './organisations.port.js';

export interface OnboardOrganisation {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly icbCode: string | null;
  readonly regionCode: string | null;
  /** Today unless told. */
  readonly validFrom?: Day | undefined;
  readonly validTo: Day | null;
  readonly successors: readonly string[];
  readonly idempotencyKey?: string | undefined;
}

/** The operator brings an organisation onto the platform. */
@Injectable()
export class OnboardOrganisationHandler {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly clock: ServiceClock,
  ) {}

  /** @throws Refusal `ORGANISATION_EXISTS` */
  async handle(actor: Actor, command: OnboardOrganisation): Promise<Organisation> {
    if (!isOperator(actor)) throw new ForbiddenOrNotFound();
    const { idempotencyKey, ...details } = command;
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'onboardOrganisation', idempotencyKey);
      const known = await this.organisations.find(tx, command.code);
      if (known && repeated) return known;
      if (known) throw organisationExists();
      const validFrom = command.validFrom ?? dayOf(this.clock.now());
      const organisation: Organisation = { ...details, validFrom, systems: [], version: 1 };
      await this.organisations.add(tx, organisation);
      return organisation;
    });
  }
}
