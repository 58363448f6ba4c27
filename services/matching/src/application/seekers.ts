import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import type { Seeker } from '../domain/people-to-match.js';
import { Encounters } from './encounters.port.js';

/** Who is looked for, and in which scheme. */
export interface Search {
  /** Person id; the actor themself where it is missing. */
  readonly mentee: string | undefined;
  readonly scheme: string;
}

/**
 * Who may look for whom: people for themselves, coordinators and administrators for people of their organisation.
 * It is the first wall; row-level security (migrations/) is the second.
 */
@Injectable()
export class Seekers {
  constructor(private readonly encounters: Encounters) {}

  /** @throws ForbiddenOrNotFound for a portal on its own, and for whoever may not look for that person. */
  async find(tx: Transaction, actor: Actor, search: Search): Promise<Seeker> {
    if (!this.mayLook(actor, search)) throw new ForbiddenOrNotFound();
    const seeker = await this.encounters.seeker(tx, search.mentee ?? actor.id, actor.organisation);
    if (seeker === undefined) throw new ForbiddenOrNotFound();
    return seeker;
  }

  /** A coordinator whose grant names one scheme looks for mentees in that scheme only. */
  mayLook(actor: Actor, { mentee, scheme }: Search): boolean {
    if (actor.kind !== 'person') return false;
    if (mentee === undefined || mentee === actor.id) return true;
    return actor.grants.some(
      (grant) =>
        grant.organisation === actor.organisation &&
        (grant.role === 'ORGANISATION_ADMINISTRATOR' ||
          (grant.role === 'SCHEME_COORDINATOR' && (grant.scheme === undefined || grant.scheme === scheme))),
    );
  }
}
