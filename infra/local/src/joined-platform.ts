import type { DemoWorld } from '@pairwell/demo';
import { demonstrationWorld } from './demonstration-world.js';
import { addressOf } from './environments.js';
import { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
import { loadSecrets } from './secrets.js';
import { mailsIn, portsFrom } from './settings.js';

/** Where tests find the platform that {@link ./platform-setup.ts} has started for all of them. */
export const TEST_PLATFORM = { folder: 'PAIRWELL_TEST_PLATFORM', firstPort: 'PAIRWELL_TEST_PLATFORM_PORT' } as const;

/** A platform that somebody else has started: it can be used, and its processes are out of reach. */
export interface JoinedPlatform {
  readonly gatewayUrl: string;
  readonly world: DemoWorld;
  readonly dataFolder: string;
  /** The folder where mails are put in place of a mail server. */
  readonly mails: string;
  /** Hands back what was borrowed: the clock is the machine's again. */
  end(): Promise<void>;
}

/**
 * The platform of all test files of a project, which bring organisations of their own onto it. Needs
 * `globalSetup: '@pairwell/local/platform-setup'` in the project's jest.config.js.
 */
export async function joinPlatform(environment: NodeJS.ProcessEnv = process.env): Promise<JoinedPlatform> {
  const { [TEST_PLATFORM.folder]: dataFolder, [TEST_PLATFORM.firstPort]: firstPort } = environment;
  if (!dataFolder || !firstPort) {
    throw new Error("add globalSetup: '@pairwell/local/platform-setup' to this project's jest.config.js");
  }
  const [ports, secrets] = [portsFrom(Number(firstPort)), await loadSecrets(dataFolder)];
  const issuer = await DemonstrationIssuer.startOrJoin(ports.issuer, secrets.issuerKey);
  const gatewayUrl = addressOf('gateway', ports);
  const world = demonstrationWorld({ facts: { ports, secrets }, gatewayUrl }, issuer, () => undefined);
  return { gatewayUrl, world, dataFolder, mails: mailsIn(dataFolder), end: () => world.releaseClock() };
}
