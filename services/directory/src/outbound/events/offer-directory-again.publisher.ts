import { Injectable } from '@nestjs/common';
import { Republish, type OfferedEvent } from '@pairwell/messaging';
import { Database, SERVICE } from '@pairwell/persistence';
import { MenteeProfiles } from '../../application/profiles/mentee-profiles.port.js';
import { MentorProfiles } from '../../application/profiles/mentor-profiles.port.js';
import { PoolMentors } from '../../application/pools/pool-mentors.port.js';
import { Pools } from '../../application/pools/pools.port.js';
import type { Records } from '../../application/records.port.js';
import { Participations } from '../../application/schemes/participations.port.js';
import { Schemes } from '../../application/schemes/schemes.port.js';
import { PoolShares } from '../../application/shares/pool-shares.port.js';
import type { Versioned } from '../../domain/versioned.js';
import {
  menteeProfileChanged,
  mentorProfileChanged,
  participationChanged,
  poolChanged,
  poolMentorChanged,
  poolShareChanged,
  schemeChanged,
} from './directory-events.js';

const PAGE = 500;

/** Everything the directory knows, told again, so that a consumer can be rebuilt from nothing. */
@Injectable()
export class OfferDirectoryAgain extends Republish {
  constructor(
    private readonly database: Database,
    private readonly schemes: Schemes,
    private readonly participations: Participations,
    private readonly mentorProfiles: MentorProfiles,
    private readonly menteeProfiles: MenteeProfiles,
    private readonly pools: Pools,
    private readonly poolMentors: PoolMentors,
    private readonly shares: PoolShares,
  ) {
    super();
  }

  async *offerAgain(): AsyncIterable<OfferedEvent> {
    yield* this.each(this.schemes, schemeChanged);
    yield* this.each(this.participations, (participation) => participationChanged(participation));
    yield* this.each(this.mentorProfiles, mentorProfileChanged);
    yield* this.each(this.menteeProfiles, menteeProfileChanged);
    yield* this.each(this.pools, poolChanged);
    yield* this.each(this.poolMentors, poolMentorChanged);
    yield* this.each(this.shares, poolShareChanged);
  }

  private async *each<T extends Versioned>(
    records: Records<T>,
    event: (thing: T) => OfferedEvent,
  ): AsyncIterable<OfferedEvent> {
    let last: string | undefined;
    for (;;) {
      const after = last;
      const page = await this.database.transaction(SERVICE, (tx) => records.after(tx, after, PAGE), { readOnly: true });
      for (const thing of page) yield event(thing);
      if (page.length < PAGE) return;
      last = page.at(-1)?.id;
    }
  }
}
