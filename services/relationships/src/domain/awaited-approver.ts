import type { Relationship } from './relationship.js';
import type { Approver } from './request.js';

/** Whose approval a request waits for: the coordinator's first, then the sponsor's; null when the mentor is next. */
export function awaitedApprover({ status, scheme, approvals }: Relationship): Approver | null {
  if (status !== 'REQUESTED') return null;
  const { coordinatorApproves, sponsorApproves } = scheme.settings;
  const given = approvals.map((approval) => approval.as);
  if (coordinatorApproves && !given.includes('COORDINATOR')) return 'COORDINATOR';
  return sponsorApproves && !given.includes('SPONSOR') ? 'SPONSOR' : null;
}
