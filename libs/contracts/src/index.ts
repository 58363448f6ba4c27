export {
  defineEvent,
  type DataOf,
  type IntegrationEvent,
  type IntegrationEventType,
  type Topic,
} from './integration-event.js';
export { MembershipChanged, OrganisationChanged } from './identity.events.js';
export {
  MenteeProfileChanged,
  MentorProfileChanged,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  SchemeChanged,
  SchemeParticipationChanged,
} from './directory.events.js';
export {
  AnalyticsErased,
  DirectoryErased,
  ErasureRequested,
  MatchingErased,
  RelationshipsErased,
} from './erasure.events.js';
export {
  calendarUidOf,
  NUDGE_KINDS,
  NudgeDue,
  NudgeDueV2,
  NudgeDueV3,
  NudgeDueV4,
  NudgeDueV5,
  type NudgeKind,
} from './nudges.events.js';
export {
  BarrierRaised,
  CommitmentMade,
  PairBarred,
  PairUnbarred,
  RelationshipFactRecorded,
  SessionCorrected,
} from './relationships.events.js';
export { everyIntegrationEvent, findEventType } from './catalogue.js';
