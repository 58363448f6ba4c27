import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, idempotentId } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import {
  publishMentorProfile,
  republishMentorProfile,
  type MentorOffer,
  type MentorProfile,
  type MentorWords,
} from '../../domain/mentor-profile.js';
import { present, type Command } from '../change.js';
import { ActingMembers } from '../known/acting-members.js';
import { MentorProfiles } from './mentor-profiles.port.js';

export interface PublishMentorProfileCommand extends Command, MentorOffer, MentorWords {
  readonly capacity?: number | undefined;
  readonly consentToBeFound: boolean;
}

/** Someone offers to mentor, for the first time or again. Grade and staff group are the employer's word. */
@Injectable()
export class PublishMentorProfile {
  constructor(
    private readonly members: ActingMembers,
    private readonly profiles: MentorProfiles,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: PublishMentorProfileCommand): Promise<MentorProfile> {
    return this.members.act(actor, async (tx, member) => {
      const { id: personId, organisation } = actor;
      const found = await this.profiles.ofPerson(tx, personId, organisation);
      const before = found && (await this.profiles.lock(tx, found.id));
      if (await alreadyDone(tx, actor, 'publishMentorProfile', command.idempotencyKey)) return present(before);
      const publication = { ...command, grade: member.grade, staffGroup: member.staffGroup };
      if (before) {
        const profile = republishMentorProfile(before, publication, this.clock.now());
        await this.profiles.replace(tx, profile);
        return profile;
      }
      const id = idempotentId(actor, 'publishMentorProfile', command.idempotencyKey);
      const profile = publishMentorProfile({ id, personId, organisation }, publication, this.clock.now());
      await this.profiles.add(tx, profile);
      return profile;
    });
  }
}
