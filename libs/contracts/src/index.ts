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
  ERASURE_NUDGE_KINDS,
  ErasureNudgeDue,
  NUDGE_KINDS,
  NudgeDue,
  type NudgeKind,
  type NudgeKindOfFirstVersion,
} from './nudges.events.js';
export { BarrierRaised, RelationshipFactRecorded } from './relationships.events.js';
export { everyIntegrationEvent, findEventType } from './catalogue.js';
