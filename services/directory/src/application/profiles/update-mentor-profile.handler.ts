import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import {
  setCapacityAsCoordinator,
  updateMentorProfile,
  type MentorProfile,
  type MentorProfileUpdate,
} from '../../domain/mentor-profile.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { MentorProfiles } from './mentor-profiles.port.js';

export interface UpdateMentorProfileCommand extends Change {
  readonly update: MentorProfileUpdate;
}

/** The mentor changes the profile; a coordinator of the organisation changes its capacity and nothing else. */
@Injectable()
export class UpdateMentorProfile {
  constructor(
    private readonly database: Database,
    private readonly profiles: MentorProfiles,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: UpdateMentorProfileCommand): Promise<MentorProfile> {
    const { update } = command;
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.profiles,
        { ...command, mutation: 'updateMentorProfile' },
        {
          allowed: (profile) => this.policy.owns(actor, profile) || this.policy.runs(actor, profile.organisation),
          apply: (profile) =>
            this.policy.runs(actor, profile.organisation) && onlyCapacity(update)
              ? setCapacityAsCoordinator(profile, update.capacity, this.clock.now())
              : this.asTheMentor(actor, profile, update),
        },
      ),
    );
  }

  private asTheMentor(actor: Actor, profile: MentorProfile, update: MentorProfileUpdate): MentorProfile {
    if (!this.policy.owns(actor, profile)) throw new ForbiddenOrNotFound();
    return updateMentorProfile(profile, update, this.clock.now());
  }
}

function onlyCapacity(update: MentorProfileUpdate): update is { readonly capacity: number } {
  const said = Object.entries(update).filter(([, value]) => value !== undefined);
  return said.length === 1 && said[0]?.[0] === 'capacity';
}
