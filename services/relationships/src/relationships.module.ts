import { Module, type DynamicModule } from '@nestjs/common';
import { RelationshipsErased } from '@pairwell/contracts';
import { EventStore, openEventStore } from '@pairwell/event-store';
import { Republish } from '@pairwell/messaging';
import { ForgetPerson, KeyEncryptionKeys, MalformedKeyEncryptionKey, SubjectKeys } from '@pairwell/privacy';
import { ConfigurationFault, erasureConfirmations, SubgraphModule } from '@pairwell/service-host';
import { CalendarFeeds } from './application/calendar-feeds.port.js';
import { commandHandlers } from './application/commands/index.js';
import { ConcernReadings } from './application/concern-readings.port.js';
import { CoordinatedSchemes } from './application/coordinated-schemes.js';
import { DeleteRecord } from './application/delete-record.js';
import { DueDeadlines } from './application/due-deadlines.port.js';
import { EnquiryStreams } from './application/enquiry-streams.js';
import { FollowMembership } from './application/follow-membership.handler.js';
import { ForgetPersonInRelationships } from './application/forget-person.handler.js';
import { KnownMembers } from './application/known-members.port.js';
import { KnownParticipants } from './application/known-participants.port.js';
import { KnownWorld } from './application/known-world.port.js';
import { KeepWishes } from './application/keep-wishes.js';
import { LetLeaverGo } from './application/let-leaver-go.js';
import { LetPersonGo } from './application/let-person-go.js';
import { LetTimePass } from './application/let-time-pass.js';
import { ListPublishedCommitments } from './application/list-published-commitments.query.js';
import { ListRelationships } from './application/list-relationships.query.js';
import { MenteeVoices } from './application/mentee-voices.port.js';
import { MyNeverAgain } from './application/my-never-again.query.js';
import { MySessions } from './application/my-sessions.query.js';
import { OpenCalendar } from './application/open-calendar.query.js';
import { PairTexts } from './application/pair-texts.port.js';
import { PersonTraces } from './application/person-traces.port.js';
import { Places } from './application/places.port.js';
import { PublishedCommitments } from './application/published-commitments.port.js';
import { ReachMentor } from './application/reach-mentor.js';
import { ReadConcern } from './application/read-concern.query.js';
import { RelationshipActs } from './application/relationship-acts.js';
import { RelationshipById } from './application/relationship-by-id.query.js';
import { RelationshipContentsQuery } from './application/relationship-contents.query.js';
import { RelationshipList } from './application/relationship-list.port.js';
import { RelationshipRecords } from './application/relationship-records.port.js';
import { RelationshipSignals } from './application/relationship-signals.port.js';
import { RelationshipStore } from './application/relationship-store.port.js';
import { RuleActs } from './application/rule-acts.js';
import { SettlePlaces } from './application/settle-places.js';
import { Wishes } from './application/wishes.port.js';
import { CalendarFeedController } from './inbound/calendar/calendar-feed.controller.js';
import { consumers } from './inbound/events/index.js';
import { resolvers } from './inbound/graphql/index.js';
import { standingFields } from './inbound/graphql/standing.fields.js';
import { ActivityController } from './inbound/internal/activity.controller.js';
import { DeadlinesTimer } from './inbound/timers/when-deadline-comes-let-time-pass.timer.js';
import { LetLeaverGoTimer } from './inbound/timers/when-membership-ended-let-leaver-go.timer.js';
import { RenewListTimer } from './inbound/timers/when-time-passes-renew-the-list.timer.js';
import { LetPersonGoTimer } from './inbound/timers/when-person-erased-let-them-go.timer.js';
import { RecordsTimer } from './inbound/timers/when-records-expire-delete-them.timer.js';
import { SettlePlacesTimer } from './inbound/timers/when-time-passes-settle-places.timer.js';
import { EventStoreRelationships } from './outbound/event-store/event-store-relationships.js';
import { FactTeller } from './outbound/events/fact-teller.js';
import { NudgeTeller } from './outbound/events/nudge-teller.js';
import { RelationshipEventsPublisher } from './outbound/events/relationship-events.publisher.js';
import { RelationshipsRepublish } from './outbound/events/relationships.republish.js';
import { FaultyRelationships } from './outbound/postgres/faulty-relationships.js';
import { PostgresCalendarFeeds } from './outbound/postgres/postgres-calendar-feeds.js';
import { PostgresConcernReadings } from './outbound/postgres/postgres-concern-readings.js';
import { PostgresDueDeadlines } from './outbound/postgres/postgres-due-deadlines.js';
import { PostgresKnownMembers } from './outbound/postgres/postgres-known-members.js';
import { PostgresKnownParticipants } from './outbound/postgres/postgres-known-participants.js';
import { PostgresKnownWorld } from './outbound/postgres/postgres-known-world.js';
import { PostgresMenteeVoices } from './outbound/postgres/postgres-mentee-voices.js';
import { PostgresPersonTraces } from './outbound/postgres/postgres-person-traces.js';
import { PostgresPlaces } from './outbound/postgres/postgres-places.js';
import { PostgresPublishedCommitments } from './outbound/postgres/postgres-published-commitments.js';
import { PostgresRelationshipList } from './outbound/postgres/postgres-relationship-list.js';
import { PostgresRelationshipRecords } from './outbound/postgres/postgres-relationship-records.js';
import { PostgresRelationshipSignals } from './outbound/postgres/postgres-relationship-signals.js';
import { PostgresWishes } from './outbound/postgres/postgres-wishes.js';
import { RelationshipListProjection } from './outbound/postgres/relationship-list.projection.js';
import { SealedPairTexts } from './outbound/privacy/sealed-pair-texts.js';
import { FollowRelationships } from './outbound/subscriptions/follow-relationships.js';
import type { RelationshipsConfiguration } from './relationships.config.js';

/** Which class stands behind each port. */
const adapters = [
  { provide: CalendarFeeds, useClass: PostgresCalendarFeeds },
  { provide: ConcernReadings, useClass: PostgresConcernReadings },
  { provide: DueDeadlines, useClass: PostgresDueDeadlines },
  // The coded history stays for the other party, for as long as the scheme keeps records.
  erasureConfirmations(RelationshipsErased, {
    erased: ['TEXTS', 'CALENDAR_FEEDS', 'REPEATED_REQUESTS'],
    kept: ['HISTORY_OF_PAIRS'],
  }),
  { provide: ForgetPerson, useClass: ForgetPersonInRelationships },
  { provide: KnownMembers, useClass: PostgresKnownMembers },
  { provide: KnownParticipants, useClass: PostgresKnownParticipants },
  { provide: KnownWorld, useClass: PostgresKnownWorld },
  { provide: MenteeVoices, useClass: PostgresMenteeVoices },
  { provide: PairTexts, useClass: SealedPairTexts },
  { provide: PersonTraces, useClass: PostgresPersonTraces },
  { provide: Places, useClass: PostgresPlaces },
  { provide: PublishedCommitments, useClass: PostgresPublishedCommitments },
  { provide: RelationshipList, useClass: PostgresRelationshipList },
  { provide: RelationshipRecords, useClass: PostgresRelationshipRecords },
  { provide: RelationshipSignals, useClass: PostgresRelationshipSignals },
  { provide: RelationshipStore, useClass: EventStoreRelationships },
  { provide: Republish, useClass: RelationshipsRepublish },
  { provide: Wishes, useClass: PostgresWishes },
];

/** Relationships, wired. */
@Module({})
export class RelationshipsModule {
  /** @throws ConfigurationFault when the key-encryption keys are none. */
  static with(configuration: RelationshipsConfiguration): DynamicModule {
    const keys = new SubjectKeys(keyEncryptionKeysOf(configuration));
    const url = configuration.EVENT_STORE_URL;
    return {
      module: RelationshipsModule,
      imports: [SubgraphModule.forService({ fields: standingFields })],
      controllers: [...consumers, ActivityController, CalendarFeedController],
      providers: [
        ...adapters,
        ...commandHandlers,
        ...resolvers,
        CoordinatedSchemes,
        DeadlinesTimer,
        DeleteRecord,
        EnquiryStreams,
        FactTeller,
        FaultyRelationships,
        FollowMembership,
        FollowRelationships,
        KeepWishes,
        LetLeaverGo,
        LetLeaverGoTimer,
        LetPersonGo,
        LetPersonGoTimer,
        LetTimePass,
        ListPublishedCommitments,
        ListRelationships,
        MyNeverAgain,
        MySessions,
        NudgeTeller,
        OpenCalendar,
        ReachMentor,
        ReadConcern,
        RecordsTimer,
        RelationshipActs,
        RelationshipById,
        RelationshipContentsQuery,
        RelationshipEventsPublisher,
        RelationshipListProjection,
        RenewListTimer,
        RuleActs,
        SettlePlaces,
        SettlePlacesTimer,
        { provide: SubjectKeys, useValue: keys },
        { provide: EventStore, useFactory: () => openEventStore(url, { applicationName: 'pairwell relationships' }) },
      ],
    };
  }
}

function keyEncryptionKeysOf({ PAIRWELL_KEY_ENCRYPTION_KEYS: text }: RelationshipsConfiguration): KeyEncryptionKeys {
  try {
    return KeyEncryptionKeys.parse(text);
  } catch (error) {
    if (!(error instanceof MalformedKeyEncryptionKey)) throw error;
    throw new ConfigurationFault('relationships', [`PAIRWELL_KEY_ENCRYPTION_KEYS: ${error.message}`]);
  }
}
