import { AgreementResolver } from './agreement.resolver.js';
import { BarriersAndCommitmentsResolver } from './barriers-and-commitments.resolver.js';
import { CalendarFeedResolver } from './calendar-feed.resolver.js';
import { CoordinationResolver } from './coordination.resolver.js';
import { ConcernResolver } from './concern.resolver.js';
import { CourseResolver } from './course.resolver.js';
import { EndingResolver } from './ending.resolver.js';
import { EnquiryResolver } from './enquiry.resolver.js';
import { ExistingPairResolver } from './existing-pair.resolver.js';
import { GoalsAndActionsResolver } from './goals-and-actions.resolver.js';
import { LookingBackResolver } from './looking-back.resolver.js';
import { MentorSafetyResolver } from './mentor-safety.resolver.js';
import { MySessionsResolver } from './my-sessions.resolver.js';
import { PairLifeFieldsResolver } from './pair-life.fields.resolver.js';
import { PassingOnResolver } from './passing-on.resolver.js';
import { PublishedCommitmentsResolver } from './published-commitments.resolver.js';
import { RelationshipFieldsResolver } from './relationship.fields.resolver.js';
import { RelationshipResolver } from './relationship.resolver.js';
import { RequestResolver } from './request.resolver.js';
import { SessionChangesResolver } from './session-changes.resolver.js';
import { SessionRecordsResolver } from './session-records.resolver.js';
import { SessionsResolver } from './sessions.resolver.js';
import { TooManyVoicesResolver } from './too-many-voices.resolver.js';

/** Every resolver of this subgraph, for the module and for printing the schema. */
export const resolvers = [
  RelationshipResolver,
  RelationshipFieldsResolver,
  PairLifeFieldsResolver,
  ConcernResolver,
  TooManyVoicesResolver,
  MySessionsResolver,
  PublishedCommitmentsResolver,
  EnquiryResolver,
  RequestResolver,
  ExistingPairResolver,
  CoordinationResolver,
  AgreementResolver,
  SessionRecordsResolver,
  SessionsResolver,
  SessionChangesResolver,
  GoalsAndActionsResolver,
  BarriersAndCommitmentsResolver,
  MentorSafetyResolver,
  CourseResolver,
  LookingBackResolver,
  PassingOnResolver,
  EndingResolver,
  CalendarFeedResolver,
];
