import { pathToFileURL } from 'node:url';
import { describeConfiguration } from '@pairwell/service-host';
import { inWorkspace, SERVICES } from '../workspace.js';

type Definition = Parameters<typeof describeConfiguration>[0];

/** docs/reference/configuration.md: every variable of every process, as its own declaration says. */
export async function configurationReference(): Promise<string> {
  const sections: string[] = [];
  for (const service of SERVICES) {
    sections.push(section(service, await load(`services/${service}/dist/src/${service}.config.js`)));
  }
  sections.push(section('gateway', await load('gateway/dist/gateway.config.js')));
  return [
    '# Configuration',
    '',
    'Generated from each process’s declaration; do not edit. Every variable can also be read from a file: set',
    '`NAME_FILE` to its path instead of `NAME`. A process that finds a fault lists all faults and exits with 78; a name',
    'that begins with `PAIRWELL_` and is not listed for that process is refused.',
    '',
    ...sections,
  ].join('\n');
}

async function load(file: string): Promise<Definition> {
  const module = (await import(pathToFileURL(inWorkspace(file)).href)) as Record<string, unknown>;
  const found = Object.values(module).find(isDefinition);
  if (!found) throw new Error(`${file} exports no configuration`);
  return found;
}

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && 'variables' in value && 'uses' in value;
}

function section(process: string, definition: Definition): string {
  const rows = describeConfiguration(definition).map(
    (variable) =>
      `| \`${variable.name}\` | ${variable.description.replaceAll('|', '\\|')} | ${variable.required ? 'required' : (variable.default ?? 'none')} | ${variable.secret ? 'secret' : ''} |`,
  );
  return [`## ${process}`, '', '| name | what to write | default | |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}
