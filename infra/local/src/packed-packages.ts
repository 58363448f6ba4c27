import { join } from 'node:path';
import { bundled, projectsIn } from './bundles.js';

/**
 * What the specs of services load again for every spec file: our libs and the packages below them. What comes first runs
 * first, and brings the others in the order in which a service does.
 */
export const PACKED_PACKAGES = [
  '@pairwell/service-host',
  '@pairwell/service-host/testing',
  '@pairwell/contracts',
  '@pairwell/messaging',
  '@pairwell/event-store',
  '@pairwell/persistence',
  '@pairwell/persistence/embedded',
  '@pairwell/privacy',
  '@pairwell/testing',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/graphql',
  '@nestjs/apollo',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/terminus',
  '@apollo/server',
  '@as-integrations/express5',
  '@opentelemetry/api',
  'cloudevents',
  'dataloader',
  'express',
  'graphql',
  'graphql-scalars',
  'jose',
  'pino',
  'prom-client',
  'rxjs',
  'typeorm',
  'zod',
] as const;

/** The file that stands for a package, in the folder of the bundle. */
export function standInOf(name: string): string {
  return `${name.replaceAll(/[@/]/g, '_')}.js`;
}

/**
 * For Jest's `moduleNameMapper`: packages from packed files. Jest loads every module anew for every spec file, and looking
 * up two thousand files is most of what a spec costs that starts a service (ADR 23); the code that runs is the same.
 */
export async function packedPackages(): Promise<Readonly<Record<string, string>>> {
  const folder = await bundled({
    ...{ name: 'packages', packer: 'pack-packages.js' },
    projects: await projectsIn('libs'),
  });
  return Object.fromEntries(PACKED_PACKAGES.map((name) => [`^${name}$`, join(folder, standInOf(name))]));
}
