import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Republish } from '@pairwell/messaging';
import { ForgetPerson } from '@pairwell/privacy';
import { SubgraphModule } from '@pairwell/service-host';
import { handlers } from './application/index.js';
import { ErasureRequests } from './application/erasure/erasure-requests.port.js';
import { ForgetPersonInIdentity } from './application/erasure/forget-person.handler.js';
import { IdentityEvents } from './application/identity-events.port.js';
import { LivePairs } from './application/live-pairs.port.js';
import { MailPolicy } from './application/mail/mail-policy.js';
import { MailTransport } from './application/mail/mail-transport.port.js';
import { NotificationPreferences } from './application/mail/notification-preferences.port.js';
import { OutgoingMails } from './application/mail/outgoing-mails.port.js';
import { Memberships } from './application/memberships.port.js';
import { OauthArtefacts } from './application/oauth-artefacts.port.js';
import { Organisations, Systems } from './application/organisations.port.js';
import { People } from './application/people.port.js';
import { SignInPolicy } from './application/sign-in-policy.js';
import { PortalClients, Sessions, SignInClock, TrustedIssuers, UpstreamIssuers } from './application/sign-in.ports.js';
import { SigningKeys } from './application/signing-keys.port.js';
import {
  keyEncryptionKeysOf,
  mailSettingsOf,
  type IdentityConfiguration,
  type MailSettings,
} from './identity.config.js';
import { KeepConfirmationConsumer } from './inbound/events/when-erasure-confirmed-keep-the-confirmation.consumer.js';
import { TellOfApplicationConsumer } from './inbound/events/when-application-changed-write-mail.consumer.js';
import { WriteMailConsumer } from './inbound/events/when-nudge-due-write-mail.consumer.js';
import { KnowLivePairsConsumer } from './inbound/events/when-relationship-fact-recorded-know-live-pairs.consumer.js';
import { resolvers } from './inbound/graphql/index.js';
import { Housekeeping } from './inbound/housekeeping.js';
import { MailSender } from './inbound/mail-sender.js';
import { SessionsController } from './inbound/internal/sessions.controller.js';
import { OauthFront } from './inbound/oauth/oauth.front.js';
import { ProviderStorage } from './inbound/oauth/provider-storage.js';
import { TokenExchangeGrant } from './inbound/oauth/token-exchange.grant.js';
import { ListErasedPersonTimer } from './inbound/timers/when-person-erased-list-them.timer.js';
import { OutboxIdentityEvents } from './outbound/events/identity-events.publisher.js';
import { IdentityRepublish } from './outbound/events/identity.republish.js';
import { FolderTransport } from './outbound/mail/folder-transport.js';
import { NodemailerTransport, NoMailServer } from './outbound/mail/nodemailer-transport.js';
import { PostgresErasureRequests } from './outbound/postgres/erasure-requests.repository.js';
import { PostgresLivePairs } from './outbound/postgres/live-pairs.repository.js';
import { PostgresMemberships } from './outbound/postgres/memberships.repository.js';
import { PostgresOauthArtefacts } from './outbound/postgres/oauth-artefacts.repository.js';
import { PostgresNotificationPreferences } from './outbound/postgres/notification-preferences.repository.js';
import { PostgresOutgoingMails } from './outbound/postgres/outgoing-mails.repository.js';
import { PostgresOrganisations } from './outbound/postgres/organisations.repository.js';
import { PostgresPeople } from './outbound/postgres/people.repository.js';
import { PostgresPortalClients } from './outbound/postgres/portal-clients.repository.js';
import { KeyEncryptionKey } from './outbound/postgres/sealed-key.js';
import { PostgresSessions } from './outbound/postgres/sessions.repository.js';
import { PostgresSigningKeys } from './outbound/postgres/signing-keys.repository.js';
import { PostgresSystems } from './outbound/postgres/systems.repository.js';
import { PostgresTrustedIssuers } from './outbound/postgres/trusted-issuers.repository.js';
import { MachineClock } from './outbound/upstream/machine-clock.js';
import { IssuerKeys } from './outbound/upstream/issuer-keys.js';
import { JoseUpstreamIssuers } from './outbound/upstream/jose-upstream-issuers.js';

/** Which class stands behind each port. */
const adapters = [
  { provide: ErasureRequests, useClass: PostgresErasureRequests },
  { provide: ForgetPerson, useExisting: ForgetPersonInIdentity },
  { provide: IdentityEvents, useClass: OutboxIdentityEvents },
  { provide: LivePairs, useClass: PostgresLivePairs },
  { provide: Memberships, useClass: PostgresMemberships },
  { provide: NotificationPreferences, useClass: PostgresNotificationPreferences },
  { provide: OauthArtefacts, useClass: PostgresOauthArtefacts },
  { provide: OutgoingMails, useClass: PostgresOutgoingMails },
  { provide: Organisations, useClass: PostgresOrganisations },
  { provide: People, useClass: PostgresPeople },
  { provide: PortalClients, useClass: PostgresPortalClients },
  { provide: Republish, useClass: IdentityRepublish },
  { provide: Sessions, useClass: PostgresSessions },
  { provide: SigningKeys, useClass: PostgresSigningKeys },
  { provide: Systems, useClass: PostgresSystems },
  { provide: TrustedIssuers, useClass: PostgresTrustedIssuers },
  { provide: UpstreamIssuers, useClass: JoseUpstreamIssuers },
];

/** Identity, wired. */
@Module({})
export class IdentityModule {
  /**
   * @param clock that of tokens and sessions; the machine's, unless a test brings its own.
   * @throws ConfigurationFault when the key-encryption key is none, or mail is half configured.
   */
  static with(configuration: IdentityConfiguration, clock: SignInClock = new MachineClock()): DynamicModule {
    return {
      module: IdentityModule,
      imports: [SubgraphModule.forService()],
      controllers: [
        KeepConfirmationConsumer,
        KnowLivePairsConsumer,
        SessionsController,
        TellOfApplicationConsumer,
        WriteMailConsumer,
      ],
      providers: [
        ...adapters,
        ...handlers,
        ...resolvers,
        Housekeeping,
        IssuerKeys,
        ListErasedPersonTimer,
        MailSender,
        OauthFront,
        ProviderStorage,
        TokenExchangeGrant,
        { provide: KeyEncryptionKey, useValue: sealingKey(configuration) },
        { provide: SignInClock, useValue: clock },
        { provide: SignInPolicy, useValue: signInPolicy(configuration) },
        ...mail(mailSettingsOf(configuration)),
      ],
    };
  }
}

function sealingKey(configuration: IdentityConfiguration): KeyEncryptionKey {
  const [current, ...older] = keyEncryptionKeysOf(configuration);
  return new KeyEncryptionKey(current, older);
}

function signInPolicy(configuration: IdentityConfiguration): SignInPolicy {
  return {
    issuer: configuration.PAIRWELL_ISSUER,
    embedded: configuration.PAIRWELL_MODE === 'embedded',
    operator: {
      clientId: configuration.PAIRWELL_OPERATOR_CLIENT_ID,
      secret: configuration.PAIRWELL_OPERATOR_CLIENT_SECRET,
    },
  };
}

function mail(settings: MailSettings | undefined): Provider[] {
  const policy: MailPolicy = { enabled: settings !== undefined, portal: settings?.portal ?? '' };
  return [
    { provide: MailPolicy, useValue: policy },
    { provide: MailTransport, useValue: transportFor(settings) },
  ];
}

function transportFor(settings: MailSettings | undefined): MailTransport {
  if (settings === undefined) return new NoMailServer();
  return settings.url.startsWith('file:') ? new FolderTransport(settings) : new NodemailerTransport(settings);
}
