import { describeConfiguration } from '@pairwell/service-host';
import { SERVICES } from '../workspace.js';
import { configurationOf, type Definition } from './process-configurations.js';

/** docs/reference/configuration.md: every variable of every process, as its own declaration says. */
export async function configurationReference(): Promise<string> {
  const sections: string[] = [];
  for (const service of SERVICES) {
    sections.push(section(service, await configurationOf(service)));
  }
  sections.push(section('gateway', await configurationOf('gateway')));
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

function section(process: string, definition: Definition): string {
  const rows = describeConfiguration(definition).map(
    (variable) =>
      `| \`${variable.name}\` | ${variable.description.replaceAll('|', '\\|')} | ${variable.required ? 'required' : (variable.default ?? 'none')} | ${variable.secret ? 'secret' : ''} |`,
  );
  return [`## ${process}`, '', '| name | what to write | default | |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}
