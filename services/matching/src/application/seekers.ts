import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import type { Seeker } from '../domain/people-to-match.js';
import { Encounters } from './encounters.port.js';

/** Who may look for whom: people for themselves, coordinators and administrators for people of their organisation. */
@Injectable()
export class Seekers {
  constructor(private readonly encounters: Encounters) {}

  /**
   * @param mentee person id; the actor themself where it is missing.
   * @throws ForbiddenOrNotFound for a portal on its own, and for whoever may not look for that person.
   */
  async find(tx: Transaction, actor: Actor, mentee: string | undefined): Promise<Seeker> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    const person = mentee ?? actor.id;
    if (person !== actor.id && !coordinates(actor)) throw new ForbiddenOrNotFound();
    const seeker = await this.encounters.seeker(tx, person, actor.organisation);
    if (seeker === undefined) throw new ForbiddenOrNotFound();
    return seeker;
  }
}

function coordinates({ grants, organisation }: Actor): boolean {
  return grants.some(
    (grant) =>
      grant.organisation === organisation &&
      (grant.role === 'SCHEME_COORDINATOR' || grant.role === 'ORGANISATION_ADMINISTRATOR'),
  );
}
