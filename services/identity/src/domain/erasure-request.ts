import type { Id } from '@pairwell/kernel';

/** Everybody who has to confirm: the services, and the list that is kept for after a restore. */
export const ERASURE_PARTIES = [
  'IDENTITY',
  'DIRECTORY',
  'MATCHING',
  'RELATIONSHIPS',
  'ANALYTICS',
  'ERASURE_LIST',
] as const;

export type ErasureParty = (typeof ERASURE_PARTIES)[number];

/** What one party has confirmed: what is gone and what stays, in codes. */
export interface ErasureConfirmation {
  readonly party: ErasureParty;
  readonly confirmedAt: Date;
  readonly erased: readonly string[];
  readonly kept: readonly string[];
}

/** A request to be erased; once everybody has confirmed, it is the certificate. One for each person, for ever. */
export interface ErasureRequest {
  readonly id: Id;
  readonly person: Id;
  /** Where the person was known when it was asked: the portals and administrators there may read it. */
  readonly organisations: readonly string[];
  readonly requestedAt: Date;
  /** How often everybody was asked to do it. */
  readonly asked: number;
  readonly confirmations: readonly ErasureConfirmation[];
}

/** Who has not confirmed yet. */
export function openParties({ confirmations }: ErasureRequest): readonly ErasureParty[] {
  return ERASURE_PARTIES.filter((party) => !confirmations.some((confirmation) => confirmation.party === party));
}

/** When the last of them confirmed; null while anybody is still to. */
export function completedAt(request: ErasureRequest): Date | null {
  if (openParties(request).length > 0) return null;
  return new Date(Math.max(...request.confirmations.map((confirmation) => confirmation.confirmedAt.getTime())));
}

/** What identity itself confirms: an ended membership stays, under an id that names nobody any more. */
export const ERASED_IN_IDENTITY = {
  erased: [
    'NAME_AND_EMAIL',
    'SIGN_INS',
    'SESSIONS',
    'ROLES_AND_GRADE',
    'NOTIFICATION_PREFERENCES',
    'REPEATED_REQUESTS',
  ],
  kept: ['ENDED_MEMBERSHIPS'],
} as const;
