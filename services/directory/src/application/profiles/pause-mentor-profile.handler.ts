import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { pauseMentorProfile, type MentorProfile } from '../../domain/mentor-profile.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { MentorProfiles } from './mentor-profiles.port.js';

/** The mentor takes no new mentees for now. */
@Injectable()
export class PauseMentorProfile {
  constructor(
    private readonly database: Database,
    private readonly profiles: MentorProfiles,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: Change): Promise<MentorProfile> {
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.profiles,
        { ...command, mutation: 'pauseMentorProfile' },
        {
          allowed: (profile) => this.policy.owns(actor, profile),
          apply: (profile) => pauseMentorProfile(profile, this.clock.now()),
        },
      ),
    );
  }
}
