import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database, type Transaction } from '@pairwell/persistence';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import type { MentorProfile } from '../../domain/mentor-profile.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { MenteeProfiles } from '../profiles/mentee-profiles.port.js';
import { MentorProfiles } from '../profiles/mentor-profiles.port.js';

/** What applicants have said of themselves, for those who decide: by the key `<person id> <organisation>`. */
@Injectable()
export class SeeApplicants {
  constructor(
    private readonly database: Database,
    private readonly mentorProfiles: MentorProfiles,
    private readonly menteeProfiles: MenteeProfiles,
    private readonly policy: DirectoryPolicy,
  ) {}

  mentors(actor: Actor, keys: readonly string[]): Promise<Map<string, MentorProfile>> {
    return this.seen(actor, keys, (tx, person, organisation) => this.mentorProfiles.ofPerson(tx, person, organisation));
  }

  mentees(actor: Actor, keys: readonly string[]): Promise<Map<string, MenteeProfile>> {
    return this.seen(actor, keys, (tx, person, organisation) => this.menteeProfiles.ofPerson(tx, person, organisation));
  }

  private seen<T extends { readonly personId: string; readonly organisation: string }>(
    actor: Actor,
    keys: readonly string[],
    find: (tx: Transaction, personId: string, organisation: string) => Promise<T | undefined>,
  ): Promise<Map<string, T>> {
    return this.database.transaction(
      actor,
      async (tx) => {
        const found = new Map<string, T>();
        for (const key of keys) {
          const [personId = '', organisation = ''] = key.split(' ');
          const profile = await find(tx, personId, organisation);
          if (profile && this.policy.seesMentee(actor, profile)) found.set(key, profile);
        }
        return found;
      },
      { readOnly: true },
    );
  }
}
