import type { z } from 'zod';
import {
  commonVariables,
  type CommonValues,
  type HostUse,
  opennessFaults,
  ownerVariables,
  type ValuesByUse,
  variablesByUse,
} from './host-variables.js';
import { type Environment, readConfiguration } from './read-configuration.js';
import type { Variable } from './variable.js';

type Shape = Readonly<Record<string, z.ZodType>>;
type Merged<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never;

/** The checked values, by variable name. */
export type ConfigurationValues<Own extends Shape, Use extends HostUse> = CommonValues &
  Merged<ValuesByUse[Use]> & { readonly [Name in keyof Own]: z.output<Own[Name]> };

export interface ConfigurationDefinition<Own extends Shape = Shape, Use extends HostUse = HostUse> {
  readonly service: string;
  readonly uses: readonly HostUse[];
  /** Every variable the service reads, the host's first. */
  readonly variables: Readonly<Record<string, Variable>>;
  /** @throws ConfigurationFault naming every fault. */
  read(environment: Environment): ConfigurationValues<Own, Use>;
  /** What migrations need: only where the database is, as owner and as application role. */
  readForMigration(environment: Environment): { readonly DATABASE_URL: string; readonly DATABASE_OWNER_URL: string };
}

/** The values of a definition: `type DirectoryConfig = ConfigurationOf<typeof configuration>`. */
export type ConfigurationOf<Definition> =
  Definition extends ConfigurationDefinition<infer Own, infer Use> ? ConfigurationValues<Own, Use> : never;

export interface ServiceIdentity<Use extends HostUse> {
  readonly name: string;
  /** The port it listens on unless PAIRWELL_PORT says otherwise. */
  readonly port: number;
  /** Which of the host's variables it needs. */
  readonly uses: readonly Use[];
}

/**
 * Declares every variable a service reads: the host's by what it uses, and its own, all named `PAIRWELL_…`. Each has a
 * description that completes the sentence "Write …".
 *
 * @example
 * export const configuration = defineConfiguration(
 *   { name: 'identity', port: 4001, uses: ['database', 'event-log', 'internal-tokens'] },
 *   { PAIRWELL_ISSUER: z.url().describe('the address tokens are issued under, such as https://pairwell.example/oauth') },
 * );
 */
export function defineConfiguration<const Use extends HostUse, Own extends Shape = Record<never, never>>(
  service: ServiceIdentity<Use>,
  own: Own = {} as Own,
): ConfigurationDefinition<Own, Use> {
  for (const name of Object.keys(own)) {
    if (!name.startsWith('PAIRWELL_')) throw new Error(`${name}: a service's own variables begin with PAIRWELL_`);
  }
  const needed = Object.assign({}, ...service.uses.map((use) => variablesByUse[use])) as Record<string, Variable>;
  const variables: Record<string, Variable> = { ...commonVariables(service.port), ...needed, ...own };
  return {
    service: service.name,
    uses: service.uses,
    variables,
    read: (environment) =>
      readConfiguration(environment, {
        ...{ service: service.name, variables },
        together: (values) => opennessFaults(values as unknown as CommonValues),
      }) as ConfigurationValues<Own, Use>,
    readForMigration: (environment) =>
      readConfiguration(environment, {
        service: `${service.name} (migration)`,
        variables: { ...variablesByUse.database, ...ownerVariables },
        alsoKnown: Object.keys(variables),
      }) as { DATABASE_URL: string; DATABASE_OWNER_URL: string },
  };
}
