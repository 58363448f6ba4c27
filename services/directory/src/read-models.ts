import { MembershipChanged, OrganisationChanged } from '@pairwell/contracts';
import type { HeardReadModel } from '@pairwell/messaging';
import type { ReadModel } from '@pairwell/service-host';
import { KnownMembers } from './application/known/known-members.port.js';

/** Who works where, and no more: the consumer also withdraws the profiles of those who leave, which is done once. */
function members(known: KnownMembers): HeardReadModel {
  return {
    tables: ['known_memberships'],
    from: [MembershipChanged],
    learn: async ({ data, aggregateVersion }, { tx }) => {
      const { membershipId, personId, organisation, status, grade, staffGroup } = MembershipChanged.schema.parse(data);
      await known.learn(tx, { membershipId, personId, organisation, status, grade, staffGroup }, aggregateVersion);
    },
  };
}

/** What the directory has heard of others, as `rebuild` writes it down anew. */
export const readModels: Readonly<Record<string, ReadModel>> = {
  organisations: () => ({ tables: ['known_organisations'], from: [OrganisationChanged] }),
  members: (app) => members(app.get(KnownMembers, { strict: false })),
};
