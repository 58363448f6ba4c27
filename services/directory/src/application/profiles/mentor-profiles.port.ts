import type { Transaction } from '@pairwell/persistence';
import type { MentorProfile } from '../../domain/mentor-profile.js';
import { Records } from '../records.port.js';

export abstract class MentorProfiles extends Records<MentorProfile> {
  abstract ofPerson(tx: Transaction, personId: string, organisation: string): Promise<MentorProfile | undefined>;

  /** Of the person in every organisation. */
  abstract allOf(tx: Transaction, personId: string): Promise<MentorProfile[]>;
}
