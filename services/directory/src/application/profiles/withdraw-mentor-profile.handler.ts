import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { withdrawMentorProfile, type MentorProfile } from '../../domain/mentor-profile.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { PoolMentors } from '../pools/pool-mentors.port.js';
import { leavePools } from './leave-pools.js';
import { MentorProfiles } from './mentor-profiles.port.js';

/** The mentor stops, at once and without a reason: her words are deleted and she leaves every pool. */
@Injectable()
export class WithdrawMentorProfile {
  constructor(
    private readonly database: Database,
    private readonly profiles: MentorProfiles,
    private readonly mentors: PoolMentors,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: Change): Promise<MentorProfile> {
    const at = this.clock.now();
    return this.database.transaction(actor, async (tx) => {
      const profile = await change(
        tx,
        actor,
        this.profiles,
        { ...command, mutation: 'withdrawMentorProfile' },
        {
          allowed: (found) => this.policy.owns(actor, found),
          apply: (found) => withdrawMentorProfile(found, at),
        },
      );
      if (profile.status === 'WITHDRAWN') await leavePools(tx, this.mentors, profile.id, at);
      return profile;
    });
  }
}
