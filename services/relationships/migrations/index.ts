import { messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, deadlineMigrations, type MigrationClass } from '@pairwell/persistence';
import { erasureMigrations, privacyMigrations } from '@pairwell/privacy';
import { CreateKnownWorld1764100000000 } from './1764100000000-create-known-world.js';
import { CreatePlaces1764100000100 } from './1764100000100-create-places.js';
import { CreateRelationshipList1764100000200 } from './1764100000200-create-relationship-list.js';
import { TellOfChangedRelationships1764200200000 } from './1764200200000-tell-of-changed-relationships.js';
import { CreateCalendarFeeds1764200300000 } from './1764200300000-create-calendar-feeds.js';
import { ListByHealthAndOrder1764200500000 } from './1764200500000-list-by-health-and-order.js';
import { CreateConcernReadings1764500300000 } from './1764500300000-create-concern-readings.js';
import { ListWhatAwaitsApproval1764600100100 } from './1764600100100-list-what-awaits-approval.js';
import { TellEachOfWhatTheyKnow1764600100000 } from './1764600100000-tell-each-of-what-they-know.js';
import { RememberEndedMentorships1764600200000 } from './1764600200000-remember-ended-mentorships.js';
import { CompareOwnerAndScheme1764700100000 } from './1764700100000-compare-owner-and-scheme.js';
import { RememberPairsNeverAgain1764700200000 } from './1764700200000-remember-pairs-never-again.js';
import { KeepTheirWorkFromOthers1764800100000 } from './1764800100000-keep-their-work-from-others.js';
import { ExpectAnswersOfCoordinators1764800200000 } from './1764800200000-expect-answers-of-coordinators.js';
import { ListByEnd1764900100000 } from './1764900100000-list-by-end.js';
import { TakeBackWishes1764900100100 } from './1764900100100-take-back-wishes.js';
import { ListPublishedCommitments1764900310000 } from './1764900310000-list-published-commitments.js';
import { KnowWhoTakesPart1764900320000 } from './1764900320000-know-who-takes-part.js';
import { ShowPeopleTheirWishes1764900410000 } from './1764900410000-show-people-their-wishes.js';

/** Everything the service's own database needs, in order. The event store is a database of its own, with its own list. */
export const relationshipsMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  ...privacyMigrations,
  ...erasureMigrations,
  ...deadlineMigrations,
  CreateKnownWorld1764100000000,
  CreatePlaces1764100000100,
  CreateRelationshipList1764100000200,
  TellOfChangedRelationships1764200200000,
  CreateCalendarFeeds1764200300000,
  ListByHealthAndOrder1764200500000,
  CreateConcernReadings1764500300000,
  TellEachOfWhatTheyKnow1764600100000,
  ListWhatAwaitsApproval1764600100100,
  RememberEndedMentorships1764600200000,
  CompareOwnerAndScheme1764700100000,
  RememberPairsNeverAgain1764700200000,
  KeepTheirWorkFromOthers1764800100000,
  ExpectAnswersOfCoordinators1764800200000,
  ListByEnd1764900100000,
  TakeBackWishes1764900100100,
  ListPublishedCommitments1764900310000,
  KnowWhoTakesPart1764900320000,
  ShowPeopleTheirWishes1764900410000,
];
