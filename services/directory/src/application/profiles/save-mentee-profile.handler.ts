import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { alreadyDone, idempotentId } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import {
  saveMenteeProfile,
  startMenteeProfile,
  type MenteeProfile,
  type MenteeWish,
} from '../../domain/mentee-profile.js';
import { expectVersion } from '../../domain/versioned.js';
import { present, type Command } from '../change.js';
import { ActingMembers } from '../known/acting-members.js';
import { MenteeProfiles } from './mentee-profiles.port.js';

export interface SaveMenteeProfileCommand extends Command, MenteeWish {
  readonly expectedVersion?: number | undefined;
}

/** Someone says what they look for in a mentor, for the first time or anew. */
@Injectable()
export class SaveMenteeProfile {
  constructor(
    private readonly members: ActingMembers,
    private readonly profiles: MenteeProfiles,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: SaveMenteeProfileCommand): Promise<MenteeProfile> {
    return this.members.act(actor, async (tx, member) => {
      const { id: personId, organisation } = actor;
      const found = await this.profiles.ofPerson(tx, personId, organisation);
      const before = found && (await this.profiles.lock(tx, found.id));
      if (await alreadyDone(tx, actor, 'saveMenteeProfile', command.idempotencyKey)) return present(before);
      const wish = { ...command, grade: member.grade, staffGroup: member.staffGroup };
      if (before) {
        expectVersion(before, command.expectedVersion);
        const profile = saveMenteeProfile(before, wish, this.clock.now());
        await this.profiles.replace(tx, profile);
        return profile;
      }
      const id = idempotentId(actor, 'saveMenteeProfile', command.idempotencyKey);
      const profile = startMenteeProfile({ id, personId, organisation }, wish, this.clock.now());
      await this.profiles.add(tx, profile);
      return profile;
    });
  }
}
