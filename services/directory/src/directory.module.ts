import { Module, type Provider } from '@nestjs/common';
import { DirectoryErased } from '@pairwell/contracts';
import { Republish } from '@pairwell/messaging';
import { ForgetPerson } from '@pairwell/privacy';
import { erasureConfirmations, ForgetThePersonConsumer, SubgraphModule } from '@pairwell/service-host';
import { DirectoryPolicy } from './application/directory.policy.js';
import { ForgetPersonInDirectory } from './application/erasure/forget-person.handler.js';
import { ActingMembers } from './application/known/acting-members.js';
import { KnownMembers } from './application/known/known-members.port.js';
import { KnownOrganisations } from './application/known/known-organisations.port.js';
import { AddToPool } from './application/pools/add-to-pool.handler.js';
import { CreatePool } from './application/pools/create-pool.handler.js';
import { PoolMentors } from './application/pools/pool-mentors.port.js';
import { Pools } from './application/pools/pools.port.js';
import { RemoveFromPool } from './application/pools/remove-from-pool.handler.js';
import { SeePoolAs } from './application/pools/see-pool-as.query.js';
import { SeePools } from './application/pools/see-pools.query.js';
import { FollowMembership } from './application/profiles/follow-membership.handler.js';
import { MenteeProfiles } from './application/profiles/mentee-profiles.port.js';
import { MentorProfiles } from './application/profiles/mentor-profiles.port.js';
import { PauseMentorProfile } from './application/profiles/pause-mentor-profile.handler.js';
import { PublishMentorProfile } from './application/profiles/publish-mentor-profile.handler.js';
import { SaveMenteeProfile } from './application/profiles/save-mentee-profile.handler.js';
import { SeeProfiles } from './application/profiles/see-profiles.query.js';
import { UpdateMentorProfile } from './application/profiles/update-mentor-profile.handler.js';
import { WithdrawMentorProfile } from './application/profiles/withdraw-mentor-profile.handler.js';
import { ApplyToScheme } from './application/schemes/apply-to-scheme.handler.js';
import { CloseScheme } from './application/schemes/close-scheme.handler.js';
import { CreateScheme } from './application/schemes/create-scheme.handler.js';
import { DeleteExpiredApplications } from './application/schemes/delete-expired-applications.js';
import { DecideApplication } from './application/schemes/decide-application.handler.js';
import { OpenScheme } from './application/schemes/open-scheme.handler.js';
import { Participations } from './application/schemes/participations.port.js';
import { Schemes } from './application/schemes/schemes.port.js';
import { RecordUpkeep } from './application/schemes/record-upkeep.handler.js';
import { SeeApplicants } from './application/schemes/see-applicants.query.js';
import { SeeSchemes } from './application/schemes/see-schemes.query.js';
import { UpdateScheme } from './application/schemes/update-scheme.handler.js';
import { MentorSearch } from './application/search/mentor-search.port.js';
import { SearchMentors } from './application/search/search-mentors.query.js';
import { AnswerPoolShare } from './application/shares/answer-pool-share.handler.js';
import { EndPoolShare } from './application/shares/end-pool-share.handler.js';
import { OfferPoolShare } from './application/shares/offer-pool-share.handler.js';
import { PoolShares } from './application/shares/pool-shares.port.js';
import { SeePoolShares } from './application/shares/see-pool-shares.query.js';
import { SuspendPoolShare } from './application/shares/suspend-pool-share.handler.js';
import { Viewers } from './application/viewers.js';
import { WhenMembershipChangedFollowIt } from './inbound/events/when-membership-changed-follow-it.consumer.js';
import { WhenOrganisationChangedKnowIt } from './inbound/events/when-organisation-changed-know-it.consumer.js';
import { FindMentors } from './inbound/graphql/find-mentors.js';
import { MenteeProfileResolver } from './inbound/graphql/mentee-profile.resolver.js';
import { MentorProfileResolver } from './inbound/graphql/mentor-profile.resolver.js';
import { MentorSearchResolver } from './inbound/graphql/mentor-search.resolver.js';
import { ParticipationResolver } from './inbound/graphql/participation.resolver.js';
import { PoolMentorResolver } from './inbound/graphql/pool-mentor.resolver.js';
import { PoolShareResolver } from './inbound/graphql/pool-share.resolver.js';
import { PoolViewResolver } from './inbound/graphql/pool-view.resolver.js';
import { PoolResolver } from './inbound/graphql/pool.resolver.js';
import { UpkeepResolver } from './inbound/graphql/upkeep.resolver.js';
import { ReferenceResolver } from './inbound/graphql/reference.resolver.js';
import { SchemeResolver } from './inbound/graphql/scheme.resolver.js';
import { DeleteExpiredApplicationsTimer } from './inbound/timers/when-a-day-has-passed-delete-expired-applications.timer.js';
import { OfferDirectoryAgain } from './outbound/events/offer-directory-again.publisher.js';
import { PostgresKnownMembers } from './outbound/postgres/known-members.repository.js';
import { PostgresKnownOrganisations } from './outbound/postgres/known-organisations.repository.js';
import { PostgresMenteeProfiles } from './outbound/postgres/mentee-profiles.repository.js';
import { PostgresMentorProfiles } from './outbound/postgres/mentor-profiles.repository.js';
import { PostgresMentorSearch } from './outbound/postgres/mentor-search.repository.js';
import { PostgresParticipations } from './outbound/postgres/participations.repository.js';
import { PostgresPoolMentors } from './outbound/postgres/pool-mentors.repository.js';
import { PostgresPoolShares } from './outbound/postgres/pool-shares.repository.js';
import { PostgresPools } from './outbound/postgres/pools.repository.js';
import { PostgresSchemes } from './outbound/postgres/schemes.repository.js';

/** The directory's part of the graph. */
export const resolvers = [
  MentorProfileResolver,
  MenteeProfileResolver,
  MentorSearchResolver,
  SchemeResolver,
  ParticipationResolver,
  UpkeepResolver,
  PoolResolver,
  PoolMentorResolver,
  PoolShareResolver,
  PoolViewResolver,
  ReferenceResolver,
];

/** What each port is in a running service. */
const adapters: Provider[] = [
  // Of an application stays that there was one: side, scheme and dates, under an id that names nobody any more.
  erasureConfirmations(DirectoryErased, {
    erased: ['PROFILES', 'POOL_PLACES', 'REPEATED_REQUESTS'],
    kept: ['PARTICIPATIONS'],
  }),
  { provide: ForgetPerson, useClass: ForgetPersonInDirectory },
  { provide: KnownOrganisations, useClass: PostgresKnownOrganisations },
  { provide: KnownMembers, useClass: PostgresKnownMembers },
  { provide: MentorProfiles, useClass: PostgresMentorProfiles },
  { provide: MenteeProfiles, useClass: PostgresMenteeProfiles },
  { provide: MentorSearch, useClass: PostgresMentorSearch },
  { provide: Schemes, useClass: PostgresSchemes },
  { provide: Participations, useClass: PostgresParticipations },
  { provide: Pools, useClass: PostgresPools },
  { provide: PoolMentors, useClass: PostgresPoolMentors },
  { provide: PoolShares, useClass: PostgresPoolShares },
  { provide: Republish, useClass: OfferDirectoryAgain },
];

const profiles = [
  PublishMentorProfile,
  UpdateMentorProfile,
  PauseMentorProfile,
  WithdrawMentorProfile,
  SaveMenteeProfile,
  FollowMembership,
  SeeProfiles,
  SearchMentors,
  FindMentors,
];
const schemes = [
  CreateScheme,
  UpdateScheme,
  OpenScheme,
  CloseScheme,
  ApplyToScheme,
  DecideApplication,
  DeleteExpiredApplications,
  RecordUpkeep,
  SeeSchemes,
  SeeApplicants,
];
const pools = [CreatePool, AddToPool, RemoveFromPool, SeePools, SeePoolAs];
const shares = [OfferPoolShare, AnswerPoolShare, SuspendPoolShare, EndPoolShare, SeePoolShares];

/** The only wiring of the directory: ports bound to adapters. */
@Module({
  imports: [SubgraphModule.forService()],
  controllers: [ForgetThePersonConsumer, WhenOrganisationChangedKnowIt, WhenMembershipChangedFollowIt],
  providers: [
    ...adapters,
    DirectoryPolicy,
    Viewers,
    ActingMembers,
    ...profiles,
    ...schemes,
    ...pools,
    ...shares,
    ...resolvers,
    DeleteExpiredApplicationsTimer,
  ],
})
export class DirectoryModule {}
