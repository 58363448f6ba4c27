import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { type Erasure, ErasureConfirmations, ForgetPerson, forgetIdempotencyKeys } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { eraseMenteeProfile } from '../../domain/mentee-profile.js';
import { eraseMentorProfile } from '../../domain/mentor-profile.js';
import { withdrawParticipation } from '../../domain/participation.js';
import { renew } from '../change.js';
import { KnownMembers } from '../known/known-members.port.js';
import { PoolMentors } from '../pools/pool-mentors.port.js';
import { leavePools } from '../profiles/leave-pools.js';
import { MenteeProfiles } from '../profiles/mentee-profiles.port.js';
import { MentorProfiles } from '../profiles/mentor-profiles.port.js';
import { Participations } from '../schemes/participations.port.js';

/** Empties the profiles of a person in every organisation; matching and relationships hear of it as of every change. */
@Injectable()
export class ForgetPersonInDirectory extends ForgetPerson {
  constructor(
    private readonly members: KnownMembers,
    private readonly mentors: MentorProfiles,
    private readonly mentees: MenteeProfiles,
    private readonly participations: Participations,
    private readonly places: PoolMentors,
    private readonly confirmations: ErasureConfirmations,
    private readonly clock: ServiceClock,
  ) {
    super();
  }

  override async forget(tx: Transaction, erasure: Erasure): Promise<void> {
    const { person } = erasure;
    const at = this.clock.now();
    // Whatever the person still had in hand comes after this, and is then no member any more.
    await this.members.hold(tx, person);
    await this.members.forget(tx, person);
    for (const { id } of await this.mentors.allOf(tx, person)) {
      await renew(tx, this.mentors, id, (profile) => eraseMentorProfile(profile, at));
      await leavePools(tx, this.places, id, at);
    }
    for (const { id } of await this.mentees.allOf(tx, person)) {
      await renew(tx, this.mentees, id, (profile) => eraseMenteeProfile(profile, at));
    }
    for (const { id } of await this.participations.allOf(tx, person)) {
      await renew(tx, this.participations, id, (found) => withdrawParticipation(found, at));
    }
    await forgetIdempotencyKeys(tx, person);
    await this.confirmations.confirm(tx, erasure);
  }
}
