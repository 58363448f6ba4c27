import { ForgetThePersonConsumer } from '@pairwell/service-host';
import { FollowMembershipConsumer } from './when-membership-changed-follow-it.consumer.js';
import { KnowCapacityConsumer } from './when-mentor-profile-changed-know-capacity.consumer.js';
import { KnowSystemsConsumer } from './when-organisation-changed-know-its-systems.consumer.js';
import { KnowWhoCanBeAskedConsumer } from './when-pools-changed-know-who-can-be-asked.consumer.js';
import { KnowTermsConsumer } from './when-scheme-changed-know-its-terms.consumer.js';
import { KnowWhoTakesPartConsumer } from './when-scheme-participation-changed-know-who-takes-part.consumer.js';

/** Every consumer of this service, for the module. */
export const consumers = [
  FollowMembershipConsumer,
  KnowCapacityConsumer,
  KnowTermsConsumer,
  KnowWhoCanBeAskedConsumer,
  KnowSystemsConsumer,
  KnowWhoTakesPartConsumer,
  ForgetThePersonConsumer,
];
