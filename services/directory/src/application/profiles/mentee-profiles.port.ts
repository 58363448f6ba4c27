import type { Transaction } from '@pairwell/persistence';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import { Records } from '../records.port.js';

export abstract class MenteeProfiles extends Records<MenteeProfile> {
  abstract ofPerson(tx: Transaction, personId: string, organisation: string): Promise<MenteeProfile | undefined>;

  /** Of the person in every organisation. */
  abstract allOf(tx: Transaction, personId: string): Promise<MenteeProfile[]>;
}
