import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { restandMenteeProfile, withdrawMenteeProfile } from '../../domain/mentee-profile.js';
import { restandMentorProfile, withdrawMentorProfile } from '../../domain/mentor-profile.js';
import { withdrawParticipation } from '../../domain/participation.js';
import { renew } from '../change.js';
import { KnownMembers, type KnownMembership } from '../known/known-members.port.js';
import { PoolMentors } from '../pools/pool-mentors.port.js';
import { Participations } from '../schemes/participations.port.js';
import { leavePools } from './leave-pools.js';
import { MenteeProfiles } from './mentee-profiles.port.js';
import { MentorProfiles } from './mentor-profiles.port.js';

/**
 * Keeps profiles in step with the employer: grade and staff group follow the membership, and who leaves an
 * organisation is no longer offered, looked for or taking part there.
 */
@Injectable()
export class FollowMembership {
  constructor(
    private readonly members: KnownMembers,
    private readonly mentorProfiles: MentorProfiles,
    private readonly menteeProfiles: MenteeProfiles,
    private readonly participations: Participations,
    private readonly poolMentors: PoolMentors,
    private readonly clock: ServiceClock,
  ) {}

  /** Right whatever arrives twice, late or out of order: only news leads to anything. */
  async run(tx: Transaction, membership: KnownMembership, version: number): Promise<void> {
    await this.members.hold(tx, membership.personId);
    if (!(await this.members.learn(tx, membership, version))) return;
    const counts = await this.members.find(tx, membership.personId, membership.organisation);
    if (counts?.status === 'ACTIVE') await this.restand(tx, counts);
    else await this.leave(tx, membership);
  }

  private async restand(tx: Transaction, { personId, organisation, ...standing }: KnownMembership): Promise<void> {
    const at = this.clock.now();
    const mentor = await this.mentorProfiles.ofPerson(tx, personId, organisation);
    await renew(tx, this.mentorProfiles, mentor?.id, (profile) => restandMentorProfile(profile, standing, at));
    const mentee = await this.menteeProfiles.ofPerson(tx, personId, organisation);
    await renew(tx, this.menteeProfiles, mentee?.id, (profile) => restandMenteeProfile(profile, standing, at));
  }

  private async leave(tx: Transaction, { personId, organisation }: KnownMembership): Promise<void> {
    const at = this.clock.now();
    const mentor = await this.mentorProfiles.ofPerson(tx, personId, organisation);
    await renew(tx, this.mentorProfiles, mentor?.id, (profile) =>
      profile.status === 'WITHDRAWN' ? profile : withdrawMentorProfile(profile, at),
    );
    if (mentor) await leavePools(tx, this.poolMentors, mentor.id, at);
    const mentee = await this.menteeProfiles.ofPerson(tx, personId, organisation);
    await renew(tx, this.menteeProfiles, mentee?.id, (profile) => withdrawMenteeProfile(profile, at));
    for (const { id } of await this.participations.ofPerson(tx, personId, organisation)) {
      await renew(tx, this.participations, id, (found) => withdrawParticipation(found, at));
    }
  }
}
