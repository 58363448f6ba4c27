import type { ConfigurationDefinition } from './define-configuration.js';
import { ConfigurationFault, type Environment } from './read-configuration.js';
import { embeddedDefault, isSecret } from './variable.js';

/** Where a value comes from: the variable itself, the file that `NAME_FILE` names, a default, or nowhere. */
export type ValueSource = 'environment' | 'file' | 'default' | 'none';

export interface CheckedVariable {
  readonly name: string;
  readonly source: ValueSource;
  /** Path of the file, when the value comes from one. */
  readonly file?: string;
  readonly secret: boolean;
}

export interface CheckedFault {
  /** The variable it is about, without `_FILE`; undefined for a fault of no single one. */
  readonly variable: string | undefined;
  readonly message: string;
}

export interface CheckedConfiguration {
  readonly service: string;
  readonly variables: readonly CheckedVariable[];
  readonly faults: readonly CheckedFault[];
}

/**
 * Reads a configuration as the process would, without starting anything, and lists every fault at once. No value is
 * repeated.
 *
 * @param build what the process makes of its values before it opens anything; may throw a ConfigurationFault of its own.
 */
export function checkConfiguration(
  definition: ConfigurationDefinition,
  environment: Environment,
  build: (values: never) => unknown,
): CheckedConfiguration {
  return {
    service: definition.service,
    variables: Object.keys(definition.variables).map((name) => locate(definition, environment, name)),
    faults: faultsOf(definition, environment, build).map((message) => ({ variable: subjectOf(message), message })),
  };
}

function faultsOf(
  definition: ConfigurationDefinition,
  environment: Environment,
  build: (values: never) => unknown,
): readonly string[] {
  try {
    build(definition.read(environment) as never);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.faults;
    throw error;
  }
}

function locate(definition: ConfigurationDefinition, environment: Environment, name: string): CheckedVariable {
  const variable = definition.variables[name];
  if (variable === undefined) throw new Error(`${name} is no variable of ${definition.service}`);
  const secret = isSecret(variable);
  const file = environment[`${name}_FILE`]?.trim();
  if (file) return { name, source: 'file', file, secret };
  if (environment[name]?.trim()) return { name, source: 'environment', secret };
  const embedded = environment['PAIRWELL_MODE'] === 'embedded' ? embeddedDefault(variable) : undefined;
  const unset = variable.safeParse(embedded);
  return { name, source: unset.success && unset.data !== undefined ? 'default' : 'none', secret };
}

/** Every fault begins with the name it is about (read-configuration.ts). */
function subjectOf(fault: string): string | undefined {
  return /^([A-Z][A-Z0-9_]*[A-Z0-9])\b/.exec(fault)?.[1]?.replace(/_FILE$/, '');
}
