import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { DemoWorld } from '@pairwell/demo';
import { throwAwayFolder } from '@pairwell/persistence/embedded';
import { ClearFault } from './clear-fault.js';
import { demonstrationWorld } from './demonstration-world.js';
import { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
import { Platform, type PlatformOptions } from './platform.js';
import { mailsIn, outsideStores, portsFrom, type OutsideStores } from './settings.js';
import { Shutdown } from './shutdown.js';

/** A platform of a test's own: empty, on free ports, in a folder that is deleted at the end. */
export interface ThrowAwayPlatform {
  readonly platform: Platform;
  readonly world: DemoWorld;
  readonly dataFolder: string;
  end(): Promise<void>;
}

export interface ThrowAwayOptions {
  /**
   * Whether PostgreSQL lies on the disk and waits for it; without it a process that is killed still loses nothing,
   * only a machine would.
   */
  readonly durable?: boolean;
  /** Whether mails are put into a folder beside the data; without it none is sent. */
  readonly mails?: boolean;
}

const TRIES = 5;

/**
 * Starts one; a port that somebody takes in the meantime leads to another try with other ports.
 *
 * It runs on the event log and event store that EVENT_LOG_URL and EVENT_STORE_URL name, embedded ones unless told. On a
 * Kafka it keeps to topics of its own.
 */
export async function startThrowAwayPlatform(
  overrides: PlatformOptions['overrides'] = {},
  { durable = false, mails = false }: ThrowAwayOptions = {},
): Promise<ThrowAwayPlatform> {
  for (let attempt = 1; ; attempt += 1) {
    const shutdown = new Shutdown();
    const dataFolder = await throwAwayFolder('platform', { onDisk: durable });
    const end = async (): Promise<void> => {
      await shutdown.run();
      await rm(dataFolder, { recursive: true, force: true });
    };
    try {
      const ports = portsFrom(20_000 + Math.floor(Math.random() * 120) * 100);
      const platform = await Platform.start(
        {
          ...{ dataFolder, ports, outside: ownTopics(outsideStores(process.env)) },
          ...(mails ? { mails: mailsIn(dataFolder) } : {}),
        },
        { shutdown, overrides, durable },
      );
      const issuer = await DemonstrationIssuer.start(ports.issuer, platform.facts.secrets.issuerKey, noPages);
      shutdown.add('the issuer', () => issuer.stop());
      const world = demonstrationWorld(platform, issuer, () => undefined);
      return { platform, world, dataFolder, end };
    } catch (error) {
      await end();
      const portTaken = error instanceof ClearFault && /is taken/.test(error.message);
      if (!portTaken || attempt === TRIES) throw error;
    }
  }
}

async function noPages(): Promise<undefined> {
  return undefined;
}

/** Several throw-away platforms may live on one Kafka, and none may hear of what another one was told. */
function ownTopics(outside: OutsideStores): OutsideStores {
  const url = outside.EVENT_LOG_URL;
  if (!url?.startsWith('kafka:')) return outside;
  return { ...outside, EVENT_LOG_URL: `${url}${url.includes('?') ? '&' : '?'}prefix=try-${randomUUID()}.` };
}
