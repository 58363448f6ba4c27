import {
  BarrierRaised,
  CommitmentMade,
  MembershipChanged,
  OrganisationChanged,
  RelationshipFactRecorded,
  SchemeChanged,
  SchemeParticipationChanged,
  SessionCorrected,
} from '@pairwell/contracts';
import type { ReadModel } from '@pairwell/service-host';

/** What analytics has heard of others, as `rebuild` writes it down anew. Frozen months are no part of it: they stay. */
export const readModels: Readonly<Record<string, ReadModel>> = {
  organisations: () => ({ tables: ['known_organisations'], from: [OrganisationChanged] }),
  members: () => ({ tables: ['known_memberships'], from: [MembershipChanged] }),
  schemes: () => ({ tables: ['known_schemes'], from: [SchemeChanged] }),
  applications: () => ({ tables: ['applications'], from: [SchemeParticipationChanged] }),
  'relationship-facts': () => ({ tables: ['relationship_facts'], from: [RelationshipFactRecorded, SessionCorrected] }),
  barriers: () => ({ tables: ['barriers'], from: [BarrierRaised] }),
  commitments: () => ({ tables: ['commitments'], from: [CommitmentMade] }),
};
