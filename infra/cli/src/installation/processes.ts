import { join, resolve } from 'node:path';
import { usageFault } from '../fault.js';

/** The root of the workspace: this file runs as `infra/cli/dist/installation/processes.js`, or from `src` in specs. */
export const WORKSPACE = resolve(import.meta.dirname, '..', '..', '..', '..');

export const SERVICES = ['identity', 'directory', 'matching', 'relationships', 'analytics'] as const;
export const PROCESSES = [...SERVICES, 'gateway'] as const;

export type ServiceName = (typeof SERVICES)[number];
export type ProcessName = (typeof PROCESSES)[number];

/** The compiled entry point of a process's commands. */
export function commandsOf(process: ProcessName): string {
  if (process === 'gateway') return join(WORKSPACE, 'gateway', 'dist', 'commands.js');
  return join(WORKSPACE, 'services', process, 'dist', 'src', 'commands.js');
}

/** @throws CommandFault for a name that is no service. */
export function serviceNamed(text: string): ServiceName {
  return oneOf(SERVICES, text, 'service');
}

/** The services that were named, or all of them. @throws CommandFault */
export function servicesNamed(texts: readonly string[]): readonly ServiceName[] {
  return texts.length === 0 ? SERVICES : texts.map(serviceNamed);
}

/** The processes that were named, or all of them. @throws CommandFault */
export function processesNamed(texts: readonly string[]): readonly ProcessName[] {
  return texts.length === 0 ? PROCESSES : texts.map((text) => oneOf(PROCESSES, text, 'process'));
}

function oneOf<Name extends string>(names: readonly Name[], text: string, kind: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw usageFault(`"${text}" is no ${kind}: write one of ${names.join(', ')}.`);
  return found;
}
