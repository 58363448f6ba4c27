import { registerEnumType } from '@nestjs/graphql';
import type { Role } from '@pairwell/kernel';
import type { GrantableRole } from '../../domain/membership.js';
import type { OrganisationStatus } from '../../domain/organisation.js';
import type { SystemKind } from '../../domain/system.js';

/** GraphQL wants objects where TypeScript has unions; the types keep them equal. */
type Names<Union extends string> = { readonly [Name in Union]: Name };

export const RoleEnum: Names<Role> = {
  MEMBER: 'MEMBER',
  SCHEME_COORDINATOR: 'SCHEME_COORDINATOR',
  ORGANISATION_ADMINISTRATOR: 'ORGANISATION_ADMINISTRATOR',
  ANALYST: 'ANALYST',
  PLATFORM_OPERATOR: 'PLATFORM_OPERATOR',
};

export const GrantableRoleEnum: Names<GrantableRole> = {
  SCHEME_COORDINATOR: 'SCHEME_COORDINATOR',
  ORGANISATION_ADMINISTRATOR: 'ORGANISATION_ADMINISTRATOR',
  ANALYST: 'ANALYST',
};

export const OrganisationStatusEnum: Names<OrganisationStatus> = { ACTIVE: 'ACTIVE', CLOSED: 'CLOSED' };

export const SystemKindEnum: Names<SystemKind> = {
  ICS: 'ICS',
  CLUSTER: 'CLUSTER',
};

export const MembershipStatusEnum = { ACTIVE: 'ACTIVE', ENDED: 'ENDED' } as const;

export const PortalClientStatusEnum = { ACTIVE: 'ACTIVE', REVOKED: 'REVOKED' } as const;

export const TrustedIssuerStatusEnum = { ACTIVE: 'ACTIVE', DISTRUSTED: 'DISTRUSTED' } as const;

export const ViewerKindEnum = { PERSON: 'PERSON', PORTAL: 'PORTAL' } as const;

const inTheSchemeOf = { description: 'Coordinates one scheme, or all schemes of the organisation.' };
const administrator = { description: 'Manages the members, portals and issuers of the organisation.' };
const analyst = { description: 'Reads disclosure-controlled figures of the organisation or of a system.' };

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a person is entrusted with. Mentor and mentee are no roles: they follow from profiles.',
  valuesMap: {
    MEMBER: { description: 'Works here.' },
    SCHEME_COORDINATOR: inTheSchemeOf,
    ORGANISATION_ADMINISTRATOR: administrator,
    ANALYST: analyst,
    PLATFORM_OPERATOR: { description: 'Brings organisations onto the platform.' },
  },
});
registerEnumType(GrantableRoleEnum, {
  name: 'GrantableRole',
  description: 'The roles that are given and taken.',
  valuesMap: {
    SCHEME_COORDINATOR: inTheSchemeOf,
    ORGANISATION_ADMINISTRATOR: administrator,
    ANALYST: analyst,
  },
});
registerEnumType(OrganisationStatusEnum, {
  name: 'OrganisationStatus',
  description: 'Whether an organisation is open.',
  valuesMap: {
    ACTIVE: { description: 'Open, or opening soon.' },
    CLOSED: { description: 'Its last day is past; see its successors.' },
  },
});
registerEnumType(SystemKindEnum, {
  name: 'SystemKind',
  description: 'What kind of system organisations form.',
  valuesMap: {
    ICS: { description: 'One integrated care system (ICS).' },
    CLUSTER: { description: 'Several systems that work together and remain separate bodies.' },
  },
});
registerEnumType(MembershipStatusEnum, {
  name: 'MembershipStatus',
  description: 'Whether someone works here.',
  valuesMap: { ACTIVE: { description: 'Works here.' }, ENDED: { description: 'Has left.' } },
});
registerEnumType(PortalClientStatusEnum, {
  name: 'PortalClientStatus',
  description: 'Whether a portal gets tokens.',
  valuesMap: { ACTIVE: { description: 'Gets tokens.' }, REVOKED: { description: 'Gets no tokens any more.' } },
});
registerEnumType(TrustedIssuerStatusEnum, {
  name: 'TrustedIssuerStatus',
  description: 'Whether an issuer is believed.',
  valuesMap: { ACTIVE: { description: 'Believed.' }, DISTRUSTED: { description: 'Believed no longer.' } },
});
registerEnumType(ViewerKindEnum, {
  name: 'ViewerKind',
  description: 'Who is asking.',
  valuesMap: {
    PERSON: { description: 'A person who has signed in.' },
    PORTAL: { description: 'A portal on its own behalf.' },
  },
});
