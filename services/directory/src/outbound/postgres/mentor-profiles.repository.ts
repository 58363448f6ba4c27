import { Injectable } from '@nestjs/common';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';

import { MentorProfiles } from '../../application/profiles/mentor-profiles.port.js';
import type { MentorProfile } from '../../domain/mentor-profile.js';
import { mentorProfileChanged } from '../events/directory-events.js';
import { MentorProfileRow } from './mentor-profile.entity.js';
import { VersionedRows } from './versioned-rows.js';

@Injectable()
export class PostgresMentorProfiles extends VersionedRows<MentorProfile> implements MentorProfiles {
  constructor(outbox: Outbox) {
    super({ entity: MentorProfileRow, event: mentorProfileChanged }, outbox);
  }

  async ofPerson(tx: Transaction, personId: string, organisation: string): Promise<MentorProfile | undefined> {
    return (await this.where(tx, { personId, organisation }))[0];
  }

  allOf(tx: Transaction, personId: string): Promise<MentorProfile[]> {
    return this.where(tx, { personId });
  }
}
