import { Injectable } from '@nestjs/common';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';

import { MenteeProfiles } from '../../application/profiles/mentee-profiles.port.js';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import { menteeProfileChanged } from '../events/directory-events.js';
import { MenteeProfileRow } from './mentee-profile.entity.js';
import { VersionedRows } from './versioned-rows.js';

@Injectable()
export class PostgresMenteeProfiles extends VersionedRows<MenteeProfile> implements MenteeProfiles {
  constructor(outbox: Outbox) {
    super({ entity: MenteeProfileRow, event: menteeProfileChanged }, outbox);
  }

  async ofPerson(tx: Transaction, personId: string, organisation: string): Promise<MenteeProfile | undefined> {
    return (await this.where(tx, { personId, organisation }))[0];
  }

  allOf(tx: Transaction, personId: string): Promise<MenteeProfile[]> {
    return this.where(tx, { personId });
  }
}
