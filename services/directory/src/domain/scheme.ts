import { Refusal } from '@pairwell/kernel';
import { requireFitting, settingsFrom, type SchemeSettings } from './scheme-settings.js';
import { changed, type Versioned } from './versioned.js';

export type SchemeKind = 'TRADITIONAL' | 'REVERSE' | 'BUDDY' | 'PEER';
export type SchemeStatus = 'DRAFT' | 'OPEN' | 'CLOSED';

/** The rules of a mentoring scheme and who runs it. */
export interface Scheme extends Versioned {
  readonly organisation: string;
  readonly name: string;
  readonly summary: string | null;
  readonly kind: SchemeKind;
  readonly status: SchemeStatus;
  /** IANA time zone: what "day" and "month" mean in this scheme. */
  readonly timeZone: string;
  readonly settings: SchemeSettings;
  /** Pools whose mentors the scheme uses. */
  readonly pools: readonly string[];
}

export const DEFAULT_TIME_ZONE = 'Europe/London';

/** What a scheme is planned with; settings that are not chosen are those of most schemes. */
export interface SchemePlan extends Pick<Scheme, 'id' | 'organisation' | 'name' | 'summary' | 'kind' | 'timeZone'> {
  readonly settings: Partial<SchemeSettings>;
}

/** A new scheme begins as a draft that only its coordinators see. @throws Refusal SETTINGS_DO_NOT_FIT */
export function createScheme(plan: SchemePlan, at: Date): Scheme {
  const settings = requireFitting(settingsFrom(plan.settings));
  return { ...plan, settings, status: 'DRAFT', pools: [], version: 1, updatedAt: at };
}

/** What can change in a scheme that is there; its kind and who runs it cannot. */
export interface SchemeChanges extends Partial<Pick<Scheme, 'name' | 'summary' | 'timeZone'>> {
  readonly settings?: Partial<SchemeSettings>;
}

/**
 * The rules and words of a scheme change, until it is closed. Who has asked for mentoring keeps the rules as they were.
 *
 * @throws Refusal SCHEME_CLOSED, SETTINGS_DO_NOT_FIT
 */
export function updateScheme(scheme: Scheme, { settings, ...words }: SchemeChanges, at: Date): Scheme {
  if (scheme.status === 'CLOSED') throw schemeClosed();
  return changed(scheme, { ...words, settings: requireFitting({ ...scheme.settings, ...settings }) }, at);
}

/** From now on people can apply. */
export function openScheme(scheme: Scheme, at: Date): Scheme {
  if (scheme.status !== 'DRAFT') {
    throw new Refusal('SCHEME_NOT_IN_DRAFT', 'Only a scheme that is still a draft can be opened.');
  }
  return changed(scheme, { status: 'OPEN' }, at);
}

/** Nobody new takes part; running pairs go on. */
export function closeScheme(scheme: Scheme, at: Date): Scheme {
  if (scheme.status === 'CLOSED') throw schemeClosed();
  return changed(scheme, { status: 'CLOSED' }, at);
}

/** The scheme uses the mentors of one more pool. */
export function usePool(scheme: Scheme, poolId: string, at: Date): Scheme {
  if (scheme.status === 'CLOSED') throw schemeClosed();
  return changed(scheme, { pools: [...scheme.pools, poolId] }, at);
}

function schemeClosed(): Refusal {
  return new Refusal('SCHEME_CLOSED', 'This scheme has been closed.');
}
