import type { Relationship } from './relationship.js';
import type { Approver } from './request.js';

/**
 * Whose approval a request, or a pair that found each other, waits for: the coordinator's first, then the sponsor's; null
 * when the mentor, or whoever is to confirm the pair, is next.
 */
export function awaitedApprover({ status, scheme, approvals }: Relationship): Approver | null {
  if (status !== 'REQUESTED' && status !== 'REGISTERED') return null;
  const { coordinatorApproves, sponsorApproves } = scheme.settings;
  const given = approvals.map((approval) => approval.as);
  if (coordinatorApproves && !given.includes('COORDINATOR')) return 'COORDINATOR';
  return sponsorApproves && !given.includes('SPONSOR') ? 'SPONSOR' : null;
}
