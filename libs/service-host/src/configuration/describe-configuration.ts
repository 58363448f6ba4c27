import type { ConfigurationDefinition } from './define-configuration.js';
import { isSecret } from './variable.js';

/** One row of docs/reference/configuration.md. */
export interface DescribedVariable {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** As it would be written; undefined when there is none. */
  readonly default: string | undefined;
  readonly secret: boolean;
}

/** Every variable a service reads, for the generated reference. */
export function describeConfiguration(definition: ConfigurationDefinition): readonly DescribedVariable[] {
  return Object.entries(definition.variables).map(([name, variable]) => {
    const unset = variable.safeParse(undefined);
    return {
      name,
      description: variable.description ?? '',
      required: !unset.success,
      default: unset.success && unset.data !== undefined ? String(unset.data) : undefined,
      secret: isSecret(variable),
    };
  });
}
