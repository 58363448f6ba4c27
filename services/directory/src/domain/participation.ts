import { Refusal } from '@pairwell/kernel';
import type { SchemeSettings } from './scheme-settings.js';
import type { Scheme } from './scheme.js';
import type { UpkeepSession } from './upkeep.js';
import { changed, type Versioned } from './versioned.js';

export type Side = 'MENTOR' | 'MENTEE';
export type ParticipationStatus = 'APPLIED' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN';

/** Why an application was declined, in codes: nobody writes about an applicant. */
export const DECLINE_REASONS = [
  'NOT_ELIGIBLE',
  'TRAINING_MISSING',
  'PROFILE_INCOMPLETE',
  'SCHEME_FULL',
  'OTHER_SCHEME_FITS_BETTER',
  'NOT_STATED',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

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
  /** Null unless it was declined. */
  readonly declinedBecause: DeclineReason | null;
  /** What a mentor has attended, earliest first. */
  readonly upkeep: readonly UpkeepSession[];
}

/** Someone asks to take part in an open scheme. */
export function applyToScheme(
  scheme: Scheme,
  applicant: Pick<Participation, 'id' | 'personId' | 'organisation' | 'as'>,
  at: Date,
): Participation {
  requireOpen(scheme);
  const scheming = { schemeId: scheme.id, schemeOrganisation: scheme.organisation };
  return { ...applicant, ...scheming, ...WAITING, upkeep: [], appliedAt: at, version: 1, updatedAt: at };
}

/** Someone who was declined, or left, asks again. */
export function applyAgain(scheme: Scheme, before: Participation, at: Date): Participation {
  requireOpen(scheme);
  if (!isOver(before)) {
    throw new Refusal('ALREADY_APPLIED', 'This application is with the coordinator or has been approved already.');
  }
  return changed(before, { ...WAITING, appliedAt: at }, at);
}

/** What a coordinator says to an application: yes, or no and why. */
export type Decision = { readonly approve: true } | { readonly approve: false; readonly because: DeclineReason };

/** A coordinator says yes or no to an application. */
export function decideApplication(application: Participation, decision: Decision, at: Date): Participation {
  if (application.status !== 'APPLIED') {
    throw new Refusal('ALREADY_DECIDED', 'This application is no longer waiting for a decision.');
  }
  return decision.approve
    ? changed(application, { status: 'APPROVED', decidedAt: at }, at)
    : changed(application, { status: 'DECLINED', declinedBecause: decision.because, decidedAt: at }, at);
}

/** The person has left the organisation; answers the same participation when there is nothing to end. */
export function withdrawParticipation(participation: Participation, at: Date): Participation {
  return isOver(participation) ? participation : changed(participation, { status: 'WITHDRAWN' }, at);
}

/** Whether somebody whose application stands so may apply again, as long as the scheme is open. */
export function isOver({ status }: Pick<Participation, 'status'>): boolean {
  return status === 'DECLINED' || status === 'WITHDRAWN';
}

/** Whether an application that came to nothing has been kept for as long as its scheme keeps such (mentoring.md §6). */
export function expired(
  { status, updatedAt }: Participation,
  { applicationsKeptMonths }: Pick<SchemeSettings, 'applicationsKeptMonths'>,
  now: Date,
): boolean {
  return status !== 'APPROVED' && now >= monthsAfter(updatedAt, applicationsKeptMonths);
}

/** How an application ends that nobody decided on; null where it is over already and there is nothing to tell. */
export function lapse(application: Participation, at: Date): Participation | null {
  return application.status === 'APPLIED' ? changed(application, { status: 'WITHDRAWN' }, at) : null;
}

const WAITING = { status: 'APPLIED', decidedAt: null, declinedBecause: null } as const;

/** In UTC; the last day of the month where it has no such day. */
function monthsAfter(instant: Date, months: number): Date {
  const after = new Date(instant);
  after.setUTCMonth(after.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth() + 1, 0)).getUTCDate();
  after.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
  return after;
}

function requireOpen(scheme: Scheme): void {
  if (scheme.status !== 'OPEN') {
    throw new Refusal('SCHEME_NOT_OPEN', 'People can apply only while the scheme is open.');
  }
}
