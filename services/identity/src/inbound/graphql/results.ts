import { defineRefusal, resultUnion, VersionConflict } from '@pairwell/service-host';
import { MembershipType } from './member.type.js';
import { OrganisationType, SystemType } from './organisation.type.js';
import { PortalClientType, RegisteredPortalClientType, TrustedIssuerType } from './sign-in.type.js';

const OrganisationExists = defineRefusal(
  'OrganisationExists',
  'ORGANISATION_EXISTS',
  'An organisation with this code is on the platform already.',
);
const OrganisationClosed = defineRefusal(
  'OrganisationClosed',
  'ORGANISATION_CLOSED',
  'The last day of the organisation is past.',
);
const SystemExists = defineRefusal('SystemExists', 'SYSTEM_EXISTS', 'A system with this code has been formed already.');
const NotInSystem = defineRefusal('NotInSystem', 'NOT_IN_SYSTEM', 'The organisation does not belong to the system.');
const AlreadyAMember = defineRefusal(
  'AlreadyAMember',
  'ALREADY_A_MEMBER',
  'Whoever uses this sign-in is a member already.',
);
const MembershipEnded = defineRefusal('MembershipEnded', 'MEMBERSHIP_ENDED', 'The member has left.');
const LineManagerNotFound = defineRefusal(
  'LineManagerNotFound',
  'LINE_MANAGER_NOT_FOUND',
  'The line manager named is no other active member of the same organisation.',
);
const NoTrustedIssuer = defineRefusal(
  'NoTrustedIssuer',
  'NO_TRUSTED_ISSUER',
  'The organisation trusts no such issuer, so nobody can be tied to a sign-in there.',
);
const SeveralTrustedIssuers = defineRefusal(
  'SeveralTrustedIssuers',
  'SEVERAL_TRUSTED_ISSUERS',
  'The organisation trusts several issuers, and none was named.',
);
const IssuerAlreadyTrusted = defineRefusal(
  'IssuerAlreadyTrusted',
  'ISSUER_ALREADY_TRUSTED',
  'The issuer is tied to an organisation already; an issuer speaks for one.',
);
const IssuerAddressRefused = defineRefusal(
  'IssuerAddressRefused',
  'ISSUER_ADDRESS_REFUSED',
  'The address may not be an issuer’s: it is not https, or leads into a private network.',
);

export const OnboardOrganisationResult = resultUnion('OnboardOrganisationResult', () => [
  OrganisationType,
  OrganisationExists,
]);
export const FormSystemResult = resultUnion('FormSystemResult', () => [SystemType, SystemExists]);
export const JoinSystemResult = resultUnion('JoinSystemResult', () => [
  OrganisationType,
  OrganisationClosed,
  VersionConflict,
]);
export const AddMemberResult = resultUnion('AddMemberResult', () => [
  MembershipType,
  AlreadyAMember,
  LineManagerNotFound,
  NoTrustedIssuer,
  OrganisationClosed,
  SeveralTrustedIssuers,
]);
export const UpdateMemberResult = resultUnion('UpdateMemberResult', () => [
  MembershipType,
  LineManagerNotFound,
  MembershipEnded,
  VersionConflict,
]);
export const RemoveMemberResult = resultUnion('RemoveMemberResult', () => [MembershipType, VersionConflict]);
export const GrantRoleResult = resultUnion('GrantRoleResult', () => [
  MembershipType,
  MembershipEnded,
  NotInSystem,
  VersionConflict,
]);
export const RevokeRoleResult = resultUnion('RevokeRoleResult', () => [MembershipType, VersionConflict]);
export const RegisterPortalClientResult = resultUnion('RegisterPortalClientResult', () => [
  RegisteredPortalClientType,
  OrganisationClosed,
]);
export const RevokePortalClientResult = resultUnion('RevokePortalClientResult', () => [
  PortalClientType,
  VersionConflict,
]);
export const TrustIssuerResult = resultUnion('TrustIssuerResult', () => [
  TrustedIssuerType,
  IssuerAddressRefused,
  IssuerAlreadyTrusted,
]);
export const DistrustIssuerResult = resultUnion('DistrustIssuerResult', () => [TrustedIssuerType, VersionConflict]);
