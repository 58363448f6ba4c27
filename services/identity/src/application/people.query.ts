import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { seePerson, type VisiblePerson } from '../domain/person.js';
import { People } from './people.port.js';

/** People as one viewer may see them. */
@Injectable()
export class PeopleQuery {
  constructor(
    private readonly database: Database,
    private readonly people: People,
  ) {}

  /** Those out of sight are missing, just like those who do not exist. */
  async seenBy(viewer: Actor, ids: readonly Id[]): Promise<ReadonlyMap<Id, VisiblePerson>> {
    const found = await this.database.transaction(
      viewer,
      (tx) => this.people.findWithTies(tx, viewer.id, viewer.organisation, ids),
      { readOnly: true },
    );
    const seen = found.map(({ person, ties }) => seePerson(viewer, person, ties));
    return new Map(seen.flatMap((person) => (person ? [[person.id, person]] : [])));
  }
}
