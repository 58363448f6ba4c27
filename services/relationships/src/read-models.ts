import {
  MembershipChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  SchemeChanged,
  SchemeParticipationChanged,
} from '@pairwell/contracts';
import type { HeardReadModel } from '@pairwell/messaging';
import { Database } from '@pairwell/persistence';
import type { ReadModel } from '@pairwell/service-host';
import { KnownMembers } from './application/known-members.port.js';
import { RelationshipListProjection } from './outbound/postgres/relationship-list.projection.js';
import { rebuild } from './outbound/subscriptions/rebuild.js';

/** Who works where, and no more: the consumer also has the pairs of leavers end, which is done once. */
function members(known: KnownMembers): HeardReadModel {
  return {
    tables: ['known_memberships'],
    from: [MembershipChanged],
    learn: async ({ data, aggregateVersion }, { tx }) => {
      await known.learn(tx, MembershipChanged.schema.parse(data), aggregateVersion);
    },
  };
}

/** What relationships can write down anew: the list from its own streams, the rest as it was heard of others. */
export const readModels: Readonly<Record<string, ReadModel>> = {
  'relationship-list': {
    startOver: (app) => rebuild(app.get(Database), app.get(RelationshipListProjection, { strict: false })),
  },
  organisations: () => ({ tables: ['known_organisations'], from: [OrganisationChanged] }),
  members: (app) => members(app.get(KnownMembers, { strict: false })),
  participants: () => ({ tables: ['known_participants'], from: [SchemeParticipationChanged] }),
  profiles: () => ({ tables: ['known_profiles'], from: [MentorProfileChanged] }),
  schemes: () => ({ tables: ['known_schemes'], from: [SchemeChanged] }),
  pools: () => ({
    tables: ['known_pools', 'known_pool_mentors', 'known_shares'],
    from: [PoolChanged, PoolMentorChanged, PoolShareChanged],
  }),
};
