import {
  MembershipChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  SchemeChanged,
} from '@pairwell/contracts';
import { Database } from '@pairwell/persistence';
import type { ReadModel } from '@pairwell/service-host';
import { RelationshipListProjection } from './outbound/postgres/relationship-list.projection.js';
import { rebuild } from './outbound/subscriptions/rebuild.js';

/** What relationships can write down anew: the list from its own streams, the rest as it was heard of others. */
export const readModels: Readonly<Record<string, ReadModel>> = {
  'relationship-list': {
    startOver: (app) => rebuild(app.get(Database), app.get(RelationshipListProjection, { strict: false })),
  },
  organisations: () => ({ tables: ['known_organisations'], from: [OrganisationChanged] }),
  members: () => ({ tables: ['known_memberships'], from: [MembershipChanged] }),
  profiles: () => ({ tables: ['known_profiles'], from: [MentorProfileChanged] }),
  schemes: () => ({ tables: ['known_schemes'], from: [SchemeChanged] }),
  pools: () => ({
    tables: ['known_pools', 'known_pool_mentors', 'known_shares'],
    from: [PoolChanged, PoolMentorChanged, PoolShareChanged],
  }),
};
