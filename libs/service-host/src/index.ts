import 'reflect-metadata';

export { SubgraphModule, type SubgraphOptions } from './graphql/subgraph.module.js';
export type { FieldFunctions } from './graphql/field-functions.js';
export { printSchema, subgraphSchema, type SchemaSource } from './graphql/print-schema.js';
export { undescribed } from './graphql/undescribed.js';
export { DateTime, EmailAddress, IsoDuration, LocalDate, OrganisationCode } from './graphql/scalars.js';
export {
  defineRefusal,
  RefusalInterface,
  VersionConflict,
  type RefusalClass,
  type RefusalField,
} from './graphql/refusals.js';
export { resultUnion } from './graphql/result-union.js';
export { globalId, localId, splitGlobalId } from './graphql/global-id.js';
export { Node } from './graphql/node.js';
export { MutationInput, VersionedInput } from './graphql/mutation-input.js';
export {
  connectionOf,
  toConnection,
  type ConnectionOf,
  type ConnectionOptions,
  type EdgeOf,
  type RowMapping,
} from './graphql/connection.js';
export { ConnectionArgs, keysAfter, PageInfo } from './graphql/page.js';
export { actorOf, CurrentActor, Loaders, type GraphqlContext } from './graphql/context.js';
export { RequestLoaders, type BatchFetch } from './graphql/loaders.js';
export {
  BadUserInput,
  ForbiddenOrNotFound,
  PublicError,
  RateLimited,
  Unauthenticated,
  Unavailable,
  type FaultyField,
  type PublicErrorCode,
} from './graphql/errors.js';
export { parseInput } from './graphql/parse-input.js';
export { internalError, maskErrors, toPublicError, type PublicErrorShape } from './graphql/masking.js';
export { waitUntilKnown, waitUntilSeen, waitUntilSo } from './graphql/wait-until-known.js';

export { ConfigurationFault, type Environment } from './configuration/read-configuration.js';
export {
  defineConfiguration,
  type ConfigurationDefinition,
  type ConfigurationOf,
  type ConfigurationValues,
} from './configuration/define-configuration.js';
export type { HostUse } from './configuration/host-variables.js';
export { secret, type SecretOptions } from './configuration/variable.js';
export { describeConfiguration, type DescribedVariable } from './configuration/describe-configuration.js';

export { startService, type RunningService, type ServiceDefinition } from './host/start-service.js';
export type { CommandContext } from './host/run-command.js';
export { VERSION } from './host/version.js';
export { runServiceCommands } from './commands/run-service-commands.js';
export type { FollowingReadModel, ReadModel, ServiceCommands } from './commands/service-commands.js';
export type { ServiceStatus } from './commands/status-command.js';
export type { ToldDeadLetter } from './commands/dead-letter-commands.js';
export type { ToldReadModel, ToldRebuild } from './commands/rebuild-command.js';
export type { CheckedConfiguration, CheckedFault, CheckedVariable } from './configuration/check-configuration.js';
export { ServiceClock } from './host/service-clock.js';
export { ServiceConfiguration } from './host/host.module.js';
export { StartFault } from './host/start-fault.js';

export { erasureConfirmations, type CertifiedCodes } from './erasure/erasure-confirmations.js';
export { ForgetThePersonConsumer } from './erasure/when-erasure-requested-forget-the-person.consumer.js';

export { DeadlineWorker, type ActWhenDue } from './deadlines/deadline-worker.js';

export { ServiceLog, type LogFacts, type LogLevel } from './observability/service-log.js';
export { Metrics } from './observability/metrics.js';
export { Backlog, type MeasureBacklog } from './observability/backlog.js';
export { Readiness, type HealthCheck, type HealthFacts } from './observability/readiness.js';
export { traceHeaders, withSpan } from './observability/tracing.js';
export { correlationId } from './observability/request-scope.js';
export { INTERNAL_TOKEN, InternalTokens, type InternalCaller } from './access/internal-token.js';
export { VerifiedTokens } from './access/verified-tokens.js';
export { callerOf } from './access/callers.js';

// Shared with the gateway, which has a graph but no schema of its own.
export { onlyJsonPosts } from './graphql/only-json-posts.js';
export { operationMetrics } from './graphql/operation-metrics.plugin.js';
