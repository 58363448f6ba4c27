import { Injectable } from '@nestjs/common';
import { derivedId, type Actor, type Id } from '@pairwell/kernel';
import type { Wanted } from './reach-mentor.js';
import { RelationshipStore, type LoadedRelationship } from './relationship-store.port.js';

/**
 * The streams of a mentee's enquiries with one mentor in one scheme: the first, the second once the first is over, and
 * so on. Their ids follow from who asks whom, so that the one that is open is found without a list that may lag.
 */
@Injectable()
export class EnquiryStreams {
  constructor(private readonly store: RelationshipStore) {}

  /**
   * The first of them that will do.
   *
   * @param wanted the mentor's profile and the scheme.
   * @param suits asked of each stream in turn; one that was never written ends the search, one whose record was deleted
   *   is passed over.
   */
  async first(
    actor: Actor,
    wanted: Wanted,
    suits: (stream: LoadedRelationship) => boolean,
  ): Promise<LoadedRelationship> {
    for (let number = 1; ; number += 1) {
      const stream = await this.store.load(enquiryId(actor, wanted, number));
      if (stream.deleted) continue;
      if (stream.state === null || suits(stream)) return stream;
    }
  }
}

function enquiryId(actor: Actor, { mentorProfile, scheme }: Wanted, number: number): Id {
  return derivedId(actor.id, `enquiry ${number} of ${mentorProfile} in ${scheme}`);
}
