import { AddMemberHandler } from './add-member.handler.js';
import { ApplyRelationshipFact } from './apply-relationship-fact.handler.js';
import { ChangeRolesHandler } from './change-roles.handler.js';
import { CleanUp } from './clean-up.js';
import { DistrustIssuerHandler } from './distrust-issuer.handler.js';
import { ErasureRequestQuery } from './erasure/erasure-request.query.js';
import { ForgetPersonInIdentity } from './erasure/forget-person.handler.js';
import { KeepConfirmation } from './erasure/keep-confirmation.js';
import { ListErasedPerson } from './erasure/list-erased-person.js';
import { RequestErasureHandler } from './erasure/request-erasure.handler.js';
import { ExchangeIdTokenHandler } from './exchange-id-token.handler.js';
import { FormSystemHandler } from './form-system.handler.js';
import { JoinSystemHandler } from './join-system.handler.js';
import { KeepOauthArtefacts } from './keep-oauth-artefacts.js';
import { KeepOperator } from './keep-operator.js';
import { KeepSigningKeys } from './keep-signing-keys.js';
import { LineManagers } from './line-managers.js';
import { LookUpSession } from './look-up-session.query.js';
import { NotificationChoices } from './mail/notification-choices.js';
import { SendMails } from './mail/send-mails.js';
import { SchemeSide } from './mail/scheme-side.js';
import { TakeApplication } from './mail/take-application.handler.js';
import { TakeNudge } from './mail/take-nudge.handler.js';
import { ManagedMemberships } from './managed-memberships.js';
import { MembersQuery } from './members.query.js';
import { OnboardOrganisationHandler } from './onboard-organisation.handler.js';
import { OpenSession } from './open-session.js';
import { OrganisationsQuery } from './organisations.query.js';
import { PeopleQuery } from './people.query.js';
import { PortalsQuery } from './portals.query.js';
import { RegisterPortalClientHandler } from './register-portal-client.handler.js';
import { RemoveMemberHandler } from './remove-member.handler.js';
import { RevokePortalClientHandler } from './revoke-portal-client.handler.js';
import { SignInQuery } from './sign-in.query.js';
import { TrustIssuerHandler } from './trust-issuer.handler.js';
import { UpdateMemberHandler } from './update-member.handler.js';

/** Everything that can be done in identity, for the module to provide. */
export const handlers = [
  AddMemberHandler,
  ApplyRelationshipFact,
  ChangeRolesHandler,
  CleanUp,
  DistrustIssuerHandler,
  ErasureRequestQuery,
  ExchangeIdTokenHandler,
  ForgetPersonInIdentity,
  FormSystemHandler,
  JoinSystemHandler,
  KeepConfirmation,
  KeepOauthArtefacts,
  KeepOperator,
  KeepSigningKeys,
  LineManagers,
  ListErasedPerson,
  LookUpSession,
  ManagedMemberships,
  MembersQuery,
  NotificationChoices,
  OnboardOrganisationHandler,
  OpenSession,
  OrganisationsQuery,
  PeopleQuery,
  PortalsQuery,
  RegisterPortalClientHandler,
  RemoveMemberHandler,
  RequestErasureHandler,
  RevokePortalClientHandler,
  SchemeSide,
  SendMails,
  SignInQuery,
  TakeApplication,
  TakeNudge,
  TrustIssuerHandler,
  UpdateMemberHandler,
];
