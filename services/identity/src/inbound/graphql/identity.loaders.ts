import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { RequestLoaders } from '@pairwell/service-host';
import { MembersQuery } from '../../application/members.query.js';
import { OrganisationsQuery } from '../../application/organisations.query.js';
import { PeopleQuery } from '../../application/people.query.js';
import type { Membership } from '../../domain/membership.js';
import type { Organisation } from '../../domain/organisation.js';
import type { VisiblePerson } from '../../domain/person.js';
import type { System } from '../../domain/system.js';

/** What is fetched in batches, for one request and one actor. */
@Injectable()
export class IdentityLoaders {
  constructor(
    private readonly organisations: OrganisationsQuery,
    private readonly people: PeopleQuery,
    private readonly members: MembersQuery,
  ) {}

  organisation(loaders: RequestLoaders, code: string): Promise<Organisation | null> {
    return loaders
      .of<string, Organisation>('organisation by code', (actor, codes) => this.organisations.byCode(actor, codes))
      .load(code);
  }

  system(loaders: RequestLoaders, code: string): Promise<System | null> {
    return loaders
      .of<string, System>('system by code', (actor, codes) => this.organisations.systemsByCode(actor, codes))
      .load(code);
  }

  person(loaders: RequestLoaders, id: Id): Promise<VisiblePerson | null> {
    return loaders.of<Id, VisiblePerson>('person by id', (actor, ids) => this.people.seenBy(actor, ids)).load(id);
  }

  membership(loaders: RequestLoaders, id: Id): Promise<Membership | null> {
    return loaders.of<Id, Membership>('membership by id', (actor, ids) => this.members.byId(actor, ids)).load(id);
  }
}
