import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { inWorkspace } from '../workspace.js';

export interface ComposeService {
  readonly image?: string;
  readonly user?: string;
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly env_file?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number | null>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, string | number>> } };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const FOLDER = 'infra/compose';

/** A Compose file as YAML says it: anchors and merge keys resolved, `!reset` and `!override` taken as their value. */
export function readComposeFile(name: string): ComposeFile {
  const file = readDeploymentYaml(`${FOLDER}/${name}`) as Partial<ComposeFile>;
  return { services: {}, volumes: {}, networks: {}, secrets: {}, ...file };
}

/** Any YAML file of the deployment. @param path from the root of the workspace. */
export function readDeploymentYaml(path: string): unknown {
  return parse(readFileSync(inWorkspace(path), 'utf8'), {
    merge: true,
    logLevel: 'error',
    maxAliasCount: -1,
  }) as unknown;
}

/** What a container finds in its environment: its env files, then `environment`, with `${NAME:-default}` as default. */
export function environmentOf(service: ComposeService): Record<string, string> {
  const fromFiles = (service.env_file ?? []).map((file) =>
    parseEnv(readFileSync(inWorkspace(FOLDER, file), 'utf8')),
  ) as Record<string, string>[];
  const own = Object.entries(service.environment ?? {}).map(
    ([name, value]) => [name, withDefaults(String(value ?? ''))] as const,
  );
  return Object.assign({}, ...fromFiles, Object.fromEntries(own)) as Record<string, string>;
}

/** The text as Compose gives it on a machine where nothing is set. */
export function withDefaults(text: string): string {
  return text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
}
