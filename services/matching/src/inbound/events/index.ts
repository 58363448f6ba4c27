import { ForgetThePersonConsumer } from '@pairwell/service-host';
import { WhenOrganisationChangedKnowIt } from './when-organisation-changed-know-it.consumer.js';
import { WhenMembershipChangedKnowIt } from './when-membership-changed-know-it.consumer.js';
import { WhenMentorProfileChangedKnowIt } from './when-mentor-profile-changed-know-it.consumer.js';
import { WhenMenteeProfileChangedKnowIt } from './when-mentee-profile-changed-know-it.consumer.js';
import { WhenSchemeChangedKnowIt } from './when-scheme-changed-know-it.consumer.js';
import { WhenPoolChangedKnowIt } from './when-pool-changed-know-it.consumer.js';
import { WhenPoolMentorChangedKnowIt } from './when-pool-mentor-changed-know-it.consumer.js';
import { WhenPoolShareChangedKnowIt } from './when-pool-share-changed-know-it.consumer.js';
import { WhenPairBarredKeepThemApart } from './when-pair-barred-keep-them-apart.consumer.js';
import { WhenPairUnbarredLetThemMeet } from './when-pair-unbarred-let-them-meet.consumer.js';
import { WhenRelationshipFactRecordedCountIt } from './when-relationship-fact-recorded-count-it.consumer.js';

/** Everything that matching hears of the other services. */
export const consumers = [
  WhenOrganisationChangedKnowIt,
  WhenMembershipChangedKnowIt,
  WhenMentorProfileChangedKnowIt,
  WhenMenteeProfileChangedKnowIt,
  WhenSchemeChangedKnowIt,
  WhenPoolChangedKnowIt,
  WhenPoolMentorChangedKnowIt,
  WhenPoolShareChangedKnowIt,
  WhenRelationshipFactRecordedCountIt,
  WhenPairBarredKeepThemApart,
  WhenPairUnbarredLetThemMeet,
  ForgetThePersonConsumer,
];
