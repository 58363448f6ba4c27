import { SERVICES, startThrowAwayPlatform, type ThrowAwayPlatform } from '@pairwell/local';
import { profiled } from '../measuring/profiled.js';
import type { Stand } from '../stand.js';
import { gather, type Crowd } from './crowd.js';
import { hangUp } from './graph-post.js';

/** A throw-away platform with people on it. */
export interface Populated {
  readonly home: ThrowAwayPlatform;
  readonly crowd: Crowd;
}

const PAIRS = 16;

/** On a machine that is busy with other things a slow answer is to be measured, not refused. */
const PATIENT = { PAIRWELL_SUBGRAPH_TIMEOUT: '30000' };

/** The platform of `npm start`, embedded drivers, shared by all benchmarks that need one. */
export function embeddedPlatform(stand: Stand): Promise<Populated> {
  return stand.once('embedded platform', () => populate(stand, 'embedded drivers'));
}

/** The same with another event log. @param url what EVENT_LOG_URL says. */
export function platformOn(stand: Stand, url: string): Promise<Populated> {
  const overrides = Object.fromEntries(SERVICES.map((service) => [service, { EVENT_LOG_URL: url }]));
  return populate(stand, new URL(url).protocol.replace(':', ''), overrides);
}

async function populate(stand: Stand, on: string, overrides: Overrides = {}): Promise<Populated> {
  stand.say(`starting a platform (${on})`);
  const home = await stand.start(
    `the platform (${on})`,
    () => startThrowAwayPlatform(alsoProfiled({ ...overrides, gateway: PATIENT }), { durable: true }),
    async (started) => {
      hangUp();
      await started.end();
    },
  );
  stand.say('bringing people onto it');
  return { home, crowd: await gather(home, PAIRS) };
}

type Overrides = NonNullable<Parameters<typeof startThrowAwayPlatform>[0]>;

function alsoProfiled(overrides: Overrides): Overrides {
  const processes = ['gateway', ...SERVICES] as const;
  return Object.fromEntries(processes.map((name) => [name, { ...profiled(), ...overrides[name] }]));
}
