import { ErasureRequestResolver } from './erasure.resolver.js';
import { IdentityLoaders } from './identity.loaders.js';
import { MemberMutations } from './member.mutations.js';
import { MembershipResolver, PersonResolver } from './member.resolver.js';
import { NotificationResolver } from './notification.resolver.js';
import { OrganisationMutations } from './organisation.mutations.js';
import { OrganisationResolver, SystemResolver } from './organisation.resolver.js';
import { SignInMutations } from './sign-in.mutations.js';
import { PortalClientResolver, TrustedIssuerResolver, ViewerResolver } from './sign-in.resolver.js';

/** Identity's part of the graph. */
export const resolvers = [
  ErasureRequestResolver,
  IdentityLoaders,
  MemberMutations,
  MembershipResolver,
  NotificationResolver,
  OrganisationMutations,
  OrganisationResolver,
  PersonResolver,
  PortalClientResolver,
  SignInMutations,
  SystemResolver,
  TrustedIssuerResolver,
  ViewerResolver,
];
