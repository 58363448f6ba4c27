import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { shortlist, type Recommendation } from '../domain/shortlist.js';
import { Encounters } from './encounters.port.js';
import { referenceMeaning } from './meaning.js';
import { SchemesInSight } from './schemes-in-sight.js';
import { Seekers } from './seekers.js';

export interface WantedShortlist {
  readonly scheme: string;
  /** Person id; the actor themself where it is missing. */
  readonly mentee: string | undefined;
  readonly length: number;
}

/** The mentors who fit best and can be asked today; the mentee chooses among them. */
@Injectable()
export class RecommendMentors {
  constructor(
    private readonly database: Database,
    private readonly encounters: Encounters,
    private readonly schemes: SchemesInSight,
    private readonly seekers: Seekers,
  ) {}

  /** @throws ForbiddenOrNotFound for a scheme that the actor cannot see. */
  async run(actor: Actor, wanted: WantedShortlist): Promise<readonly Recommendation[]> {
    const scheme = await this.schemes.find(actor, wanted.scheme);
    return this.database.transaction(
      actor,
      async (tx) => {
        const seeker = await this.seekers.find(tx, actor, wanted);
        const met = await this.encounters.withMentors(tx, seeker, scheme);
        return shortlist(seeker, met, scheme.kind, referenceMeaning, wanted.length);
      },
      { readOnly: true },
    );
  }
}
