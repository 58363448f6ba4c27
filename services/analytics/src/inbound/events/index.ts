import { ForgetThePersonConsumer } from '@pairwell/service-host';
import { CountBarriersConsumer } from './when-barrier-raised-count-its-themes.consumer.js';
import { CountCommitmentsConsumer } from './when-commitment-made-count-its-indicator.consumer.js';
import { KnowStaffGroupsConsumer } from './when-membership-changed-know-its-staff-group.consumer.js';
import { KnowOrganisationsConsumer } from './when-organisation-changed-know-its-type-and-systems.consumer.js';
import { CountPairsConsumer } from './when-relationship-fact-recorded-count-the-pair.consumer.js';
import { KnowSchemesConsumer } from './when-scheme-changed-know-its-owner.consumer.js';
import { CountApplicationsConsumer } from './when-scheme-participation-changed-count-the-application.consumer.js';
import { CountSessionsAnewConsumer } from './when-session-corrected-count-it-anew.consumer.js';

/** Every consumer of analytics, for the module. */
export const consumers = [
  CountApplicationsConsumer,
  CountBarriersConsumer,
  CountCommitmentsConsumer,
  CountPairsConsumer,
  CountSessionsAnewConsumer,
  ForgetThePersonConsumer,
  KnowOrganisationsConsumer,
  KnowSchemesConsumer,
  KnowStaffGroupsConsumer,
];
