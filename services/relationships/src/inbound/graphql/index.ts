import { AgreementResolver } from './agreement.resolver.js';
import { BarriersAndCommitmentsResolver } from './barriers-and-commitments.resolver.js';
import { CalendarFeedResolver } from './calendar-feed.resolver.js';
import { EndingResolver } from './ending.resolver.js';
import { GoalsAndActionsResolver } from './goals-and-actions.resolver.js';
import { RelationshipFieldsResolver } from './relationship.fields.resolver.js';
import { RelationshipResolver } from './relationship.resolver.js';
import { RequestResolver } from './request.resolver.js';
import { SessionsResolver } from './sessions.resolver.js';

/** Every resolver of this subgraph, for the module and for printing the schema. */
export const resolvers = [
  RelationshipResolver,
  RelationshipFieldsResolver,
  RequestResolver,
  AgreementResolver,
  SessionsResolver,
  GoalsAndActionsResolver,
  BarriersAndCommitmentsResolver,
  EndingResolver,
  CalendarFeedResolver,
];
