import type { ServiceName } from '@pairwell/local';

/** Everything that a service holds only because it heard of it: its read models by name, each with its tables. */
export const READ_MODELS: Readonly<Record<ServiceName, Readonly<Record<string, readonly string[]>>>> = {
  identity: { 'live-pairs': ['live_pairs'] },
  directory: { organisations: ['known_organisations'], members: ['known_memberships'] },
  matching: {
    organisations: ['known_organisations'],
    members: ['known_memberships'],
    schemes: ['known_schemes'],
    pools: ['known_pools', 'known_pool_mentors', 'known_shares'],
    profiles: ['known_mentors', 'known_mentees'],
    'relationship-facts': ['relationship_facts'],
    'barred-pairs': ['barred_pairs'],
  },
  relationships: {
    organisations: ['known_organisations'],
    members: ['known_memberships'],
    participants: ['known_participants'],
    profiles: ['known_profiles'],
    schemes: ['known_schemes'],
    pools: ['known_pools', 'known_pool_mentors', 'known_shares'],
    'relationship-list': ['relationships', 'published_commitments'],
  },
  analytics: {
    organisations: ['known_organisations'],
    members: ['known_memberships'],
    schemes: ['known_schemes'],
    applications: ['applications'],
    'relationship-facts': ['relationship_facts'],
    barriers: ['barriers'],
    commitments: ['commitments'],
  },
};
