import type { Id } from '@pairwell/kernel';
import { waitUntilSo } from '@pairwell/service-host';
import type { MenteeStanding, SchemeTerms } from '../domain/relationship.js';
import type { KnownWorld } from './known-world.port.js';

/**
 * How a mentee who asks by themselves stands in a scheme; undefined where the scheme does not want to know. That they were
 * approved may not have been heard of yet, so it is waited for, as ids are (docs/adr/0017).
 */
export async function menteeStandingIn(
  { id, settings }: SchemeTerms,
  mentee: Id,
  known: KnownWorld,
): Promise<MenteeStanding | undefined> {
  if (!settings.menteesApplyFirst) return undefined;
  return waitUntilSo(
    () => known.standingOf(mentee, id),
    (standing) => standing === 'APPROVED',
  );
}
