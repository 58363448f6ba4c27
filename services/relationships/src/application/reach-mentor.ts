import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { ForbiddenOrNotFound, waitUntilKnown, waitUntilSeen } from '@pairwell/service-host';
import type { AskedPair, MenteeParty, MentorParty, SchemeTerms } from '../domain/relationship.js';
import { KnownWorld, type KnownProfile, type KnownScheme, type Way } from './known-world.port.js';
import { menteeStandingIn } from './mentee-standing.js';

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
   * For a mentee who is the one who asks: of their own membership they may know, and how they stand in the scheme.
   *
   * @throws ForbiddenOrNotFound when the mentee does not work there, or the scheme, the profile or the way to it is
   *   unknown or hidden: which of these it is tells nobody.
   * @throws Unavailable while this service has not heard of the mentee.
   */
  async find(mentee: MenteeParty, wanted: Wanted): Promise<WithinReach> {
    const isMember = await waitUntilKnown(() => this.known.isMember(mentee.person, mentee.organisation));
    if (!isMember) throw new ForbiddenOrNotFound();
    const found = await this.within(mentee, await waitUntilSeen(() => this.reached(mentee.organisation, wanted)));
    const menteeStanding = await menteeStandingIn(found.scheme, mentee.person, this.known);
    return { ...found, pair: { ...found.pair, menteeStanding } };
  }

  /**
   * The same for a mentee who is not the one who asks. Whether that mentee works there, did once or never did, and
   * whether the asker may know at all, is asked with the same queries, waited for and answered alike.
   *
   * @param mayAsk whether whoever asks has to do with that mentor or scheme.
   * @throws ForbiddenOrNotFound for everything that is out of their sight.
   */
  async findForOther(
    mentee: MenteeParty,
    wanted: Wanted,
    mayAsk: (mentor: Id, scheme: SchemeTerms) => boolean,
  ): Promise<WithinReach> {
    const reached = await waitUntilSeen(async () => {
      const isMember = await this.known.isMember(mentee.person, mentee.organisation);
      const found = await this.reached(mentee.organisation, wanted);
      return isMember === true && found && mayAsk(found.profile.person, found.scheme.terms) ? found : null;
    });
    return this.within(mentee, reached);
  }

  /** The same for whoever asks, as the mentee. @throws ForbiddenOrNotFound unless a person asks. */
  findFor(actor: Actor, wanted: Wanted): Promise<WithinReach> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    return this.find({ person: actor.id, organisation: actor.organisation }, wanted);
  }

  private async within(mentee: MenteeParty, { scheme, profile, pool, share }: Reached): Promise<WithinReach> {
    const { id, person, organisation } = profile;
    const pair = {
      ...(await this.known.ofTheTwo(mentee.person, person)),
      mentorIsPublished: profile.isPublished,
      schemeIsOpen: scheme.isOpen,
    };
    return { scheme: scheme.terms, mentor: { person, organisation, profile: id }, mentee, pool, share, pair };
  }

  private async reached(forOrganisation: string, wanted: Wanted): Promise<Reached | null> {
    const scheme = await this.known.scheme(wanted.scheme);
    const profile = await this.known.profile(wanted.mentorProfile);
    const way = await this.known.wayTo({ profile: wanted.mentorProfile, scheme: wanted.scheme, forOrganisation });
    return scheme && profile && way && { scheme, profile, ...way };
  }
}
