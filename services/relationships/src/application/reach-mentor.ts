import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { ForbiddenOrNotFound, waitUntilKnown, waitUntilSeen } from '@pairwell/service-host';
import type { AskedPair, MenteeParty, MentorParty, SchemeTerms } from '../domain/relationship.js';
import { KnownWorld, type KnownProfile, type KnownScheme, type Way } from './known-world.port.js';

/** Whom is asked for, and in which scheme. */
export interface Wanted {
  /** The mentor's profile, as the directory shows it. */
  readonly mentorProfile: Id;
  readonly scheme: Id;
}

/** A mentor within reach of a mentee, with what the rules want to know of the two. */
export interface WithinReach extends Way {
  readonly scheme: SchemeTerms;
  readonly mentor: MentorParty;
  readonly mentee: MenteeParty;
  readonly pair: AskedPair;
}

interface Reached extends Way {
  readonly scheme: KnownScheme;
  readonly profile: KnownProfile;
}

/** Finds a mentor for a mentee: in a scheme, by the pools and shares that the mentee's organisation sees. */
@Injectable()
export class ReachMentor {
  constructor(private readonly known: KnownWorld) {}

  /**
   * @throws ForbiddenOrNotFound when the mentee does not work there, or the scheme, the profile or the way to it is
   *   unknown or hidden: which of these it is tells nobody.
   * @throws Unavailable while this service has not heard of the mentee.
   */
  async find(mentee: MenteeParty, wanted: Wanted): Promise<WithinReach> {
    const isMember = await waitUntilKnown(() => this.known.isMember(mentee.person, mentee.organisation));
    if (!isMember) throw new ForbiddenOrNotFound();
    const { scheme, profile, pool, share } = await waitUntilSeen(() => this.reached(mentee.organisation, wanted));
    const { id, person, organisation } = profile;
    const pair = {
      inReportingLine: await this.known.inReportingLine(mentee.person, person),
      neverAgain: await this.known.neverAgain(mentee.person, person),
      mentorIsPublished: profile.isPublished,
      schemeIsOpen: scheme.isOpen,
    };
    return { scheme: scheme.terms, mentor: { person, organisation, profile: id }, mentee, pool, share, pair };
  }

  /** The same for whoever asks, as the mentee. @throws ForbiddenOrNotFound unless a person asks. */
  findFor(actor: Actor, wanted: Wanted): Promise<WithinReach> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    return this.find({ person: actor.id, organisation: actor.organisation }, wanted);
  }

  private async reached(forOrganisation: string, wanted: Wanted): Promise<Reached | null> {
    const scheme = await this.known.scheme(wanted.scheme);
    const profile = await this.known.profile(wanted.mentorProfile);
    const way = await this.known.wayTo({ profile: wanted.mentorProfile, scheme: wanted.scheme, forOrganisation });
    return scheme && profile && way && { scheme, profile, ...way };
  }
}
