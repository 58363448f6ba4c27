import { readFileSync } from 'node:fs';
import { unknownNames } from '@pairwell/kernel';
import type { z } from 'zod';
import { embeddedDefault, type Variable } from './variable.js';

/** The process's environment, or what a test puts in its place. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every fault of a configuration in one message; the process ends with exit code 78 (EX_CONFIG of sysexits.h). */
export class ConfigurationFault extends Error {
  override readonly name = 'ConfigurationFault';
  readonly exitCode = 78;

  constructor(
    service: string,
    readonly faults: readonly string[],
  ) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    super(
      `${service} cannot start: ${count} in its configuration.\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

/** Names outside `PAIRWELL_` that a slip of the finger must not silently lose. */
const FIXED = [
  ...['DATABASE_URL', 'DATABASE_OWNER_URL', 'EVENT_LOG_URL', 'EVENT_STORE_URL', 'ERASURE_LIST_URL'],
  'OTEL_EXPORTER_OTLP_ENDPOINT',
];

export interface ReadOptions {
  readonly service: string;
  readonly variables: Readonly<Record<string, Variable>>;
  /** Names that are right although this command does not read them. */
  readonly alsoKnown?: readonly string[];
  /** Faults of values that are right alone and wrong together; asked once every value is right. */
  readonly together?: (values: Readonly<Record<string, unknown>>) => readonly string[];
}

/**
 * Reads and checks all variables at once. `NAME_FILE` gives the path of a file that holds the value (container
 * secrets). Messages name the variable and what to write, and never repeat a value.
 *
 * @throws ConfigurationFault with every fault.
 */
export function readConfiguration(environment: Environment, options: ReadOptions): Readonly<Record<string, unknown>> {
  const faults = strangers(environment, [...Object.keys(options.variables), ...(options.alsoKnown ?? [])]);
  const values: Record<string, unknown> = {};
  const embedded = environment['PAIRWELL_MODE'] === 'embedded';
  for (const [name, variable] of Object.entries(options.variables)) {
    const given = textOf(name, environment, faults);
    if (given === null) continue;
    const text = given ?? (embedded ? embeddedDefault(variable) : undefined);
    const parsed = variable.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(faultOf(name, variable, text === undefined, parsed.error));
  }
  if (faults.length === 0) faults.push(...(options.together?.(values) ?? []));
  if (faults.length > 0) throw new ConfigurationFault(options.service, faults);
  return Object.freeze(values);
}

/** The value's text; undefined when it is not set, null when its file cannot be read (the fault is noted). */
function textOf(name: string, environment: Environment, faults: string[]): string | undefined | null {
  const direct = blankAsMissing(environment[name]);
  const file = blankAsMissing(environment[`${name}_FILE`]);
  if (file === undefined) return direct;
  if (direct !== undefined) {
    faults.push(`${name} and ${name}_FILE are both set. Keep one of them.`);
    return null;
  }
  try {
    return blankAsMissing(readFileSync(file, 'utf8').replace(/\r?\n$/, ''));
  } catch {
    faults.push(`${name}_FILE names a file that cannot be read. Write the path of a file that holds the value.`);
    return null;
  }
}

function blankAsMissing(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

function faultOf(name: string, variable: Variable, missing: boolean, error: z.ZodError): string {
  const wrong = missing ? 'is missing' : [...new Set(error.issues.map((issue) => issue.message))].join(', ');
  const wanted = variable.description;
  return `${name} ${wrong}.${wanted === undefined ? '' : ` Write ${wanted}.`}`;
}

function strangers(environment: Environment, names: readonly string[]): string[] {
  const right = { prefix: 'PAIRWELL_', known: withFiles(names), others: withFiles(FIXED) };
  return unknownNames(Object.keys(environment), right).map(({ name, meant }) => {
    const hint = meant === undefined ? 'Remove it.' : `Did you mean ${meant}?`;
    return `${name} is no name that Pairwell knows. ${hint}`;
  });
}

function withFiles(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, `${name}_FILE`]);
}
