import {
  MembershipChanged,
  MenteeProfileChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PairBarred,
  PairUnbarred,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  RelationshipFactRecorded,
  SchemeChanged,
} from '@pairwell/contracts';
import type { ReadModel } from '@pairwell/service-host';

/** What matching has heard of others, as `rebuild` writes it down anew. */
export const readModels: Readonly<Record<string, ReadModel>> = {
  organisations: () => ({ tables: ['known_organisations'], from: [OrganisationChanged] }),
  members: () => ({ tables: ['known_memberships'], from: [MembershipChanged] }),
  schemes: () => ({ tables: ['known_schemes'], from: [SchemeChanged] }),
  pools: () => ({
    tables: ['known_pools', 'known_pool_mentors', 'known_shares'],
    from: [PoolChanged, PoolMentorChanged, PoolShareChanged],
  }),
  profiles: () => ({ tables: ['known_mentors', 'known_mentees'], from: [MentorProfileChanged, MenteeProfileChanged] }),
  'relationship-facts': () => ({ tables: ['relationship_facts'], from: [RelationshipFactRecorded] }),
  'barred-pairs': () => ({ tables: ['barred_pairs'], from: [PairBarred, PairUnbarred] }),
};
