import type { Transaction } from '@pairwell/persistence';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import { Records } from '../records.port.js';

export abstract class MenteeProfiles extends Records<MenteeProfile> {
  abstract ofPerson(tx: Transaction, personId: string, organisation: string): Promise<MenteeProfile | undefined>;
}
