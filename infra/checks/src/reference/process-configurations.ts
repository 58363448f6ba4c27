import { pathToFileURL } from 'node:url';
import type { describeConfiguration } from '@pairwell/service-host';
import { inWorkspace, type SERVICES } from '../workspace.js';

export type Definition = Parameters<typeof describeConfiguration>[0];
export type ProcessName = (typeof SERVICES)[number] | 'gateway';

/** What a process declares that it reads, from its compiled code. @throws Error when its config file exports nothing. */
export async function configurationOf(process: ProcessName): Promise<Definition> {
  const file =
    process === 'gateway' ? 'gateway/dist/gateway.config.js' : `services/${process}/dist/src/${process}.config.js`;
  const module = (await import(pathToFileURL(inWorkspace(file)).href)) as Record<string, unknown>;
  const found = Object.values(module).find(isDefinition);
  if (!found) throw new Error(`${file} exports no configuration`);
  return found;
}

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && 'variables' in value && 'uses' in value;
}
