import { Refusal } from '@pairwell/kernel';
import type { Scheme } from './scheme.js';
import { changed, type Versioned } from './versioned.js';

export type Side = 'MENTOR' | 'MENTEE';
export type ParticipationStatus = 'APPLIED' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN';

/** That someone takes part, or asks to take part, on one side of a scheme; one per scheme, person and side. */
export interface Participation extends Versioned {
  readonly schemeId: string;
  /** The organisation that runs the scheme: its coordinators decide. */
  readonly schemeOrganisation: string;
  readonly personId: string;
  /** The organisation the person applies from. */
  readonly organisation: string;
  readonly as: Side;
  readonly status: ParticipationStatus;
  readonly appliedAt: Date;
  readonly decidedAt: Date | null;
}

/** Someone asks to take part in an open scheme. */
export function applyToScheme(
  scheme: Scheme,
  applicant: Pick<Participation, 'id' | 'personId' | 'organisation' | 'as'>,
  at: Date,
): Participation {
  requireOpen(scheme);
  const scheming = { schemeId: scheme.id, schemeOrganisation: scheme.organisation };
  return { ...applicant, ...scheming, status: 'APPLIED', appliedAt: at, decidedAt: null, version: 1, updatedAt: at };
}

/** Someone who was declined, or left, asks again. */
export function applyAgain(scheme: Scheme, before: Participation, at: Date): Participation {
  requireOpen(scheme);
  if (before.status === 'APPLIED' || before.status === 'APPROVED') {
    throw new Refusal('ALREADY_APPLIED', 'This application is with the coordinator or has been approved already.');
  }
  return changed(before, { status: 'APPLIED', appliedAt: at, decidedAt: null }, at);
}

/** A coordinator says yes or no to an application. */
export function decideApplication(application: Participation, approve: boolean, at: Date): Participation {
  if (application.status !== 'APPLIED') {
    throw new Refusal('ALREADY_DECIDED', 'This application is no longer waiting for a decision.');
  }
  return changed(application, { status: approve ? 'APPROVED' : 'DECLINED', decidedAt: at }, at);
}

/** The person has left the organisation; answers the same participation when there is nothing to end. */
export function withdrawParticipation(participation: Participation, at: Date): Participation {
  const over = participation.status === 'DECLINED' || participation.status === 'WITHDRAWN';
  return over ? participation : changed(participation, { status: 'WITHDRAWN' }, at);
}

function requireOpen(scheme: Scheme): void {
  if (scheme.status !== 'OPEN') {
    throw new Refusal('SCHEME_NOT_OPEN', 'People can apply only while the scheme is open.');
  }
}
