import { join } from 'node:path';
import type { ThrowAwayPlatform } from '@pairwell/local';
import type { Benchmark } from '../benchmark.js';
import { startChild } from '../child.js';
import { interleaved } from '../measuring/interleaved.js';
import { profiled } from '../measuring/profiled.js';
import { InternalCaller } from '../platform/internal-caller.js';
import { embeddedPlatform, type Populated } from '../platform/populated.js';
import type { Bar, Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { startApolloGateway } from './apollo-gateway.js';
import { load, type GraphTarget } from './graph-load.js';
import { acrossServices, ofOneService } from './queries.js';

export const gatewayBenchmark: Benchmark = {
  name: 'gateway',
  title: 'Gateway',
  method: `Our gateway as \`npm start\` runs it, sessions checked and every limit on; no document is ever sent twice, so each is
parsed, checked and planned anew. Two yardsticks: plain \`@apollo/gateway\` without sessions or limits, with the same
Node.js flags and on the same subgraphs; and the subgraph itself, asked directly. The light subgraphs have the real
schemas and make their answers up in no time, so that the gateway is measured and not PostgreSQL; the last rows are on
the services themselves. Load is made by autocannon.`,
  run: async (stand) => {
    const populated = await embeddedPlatform(stand);
    const rows = [...(await onLightSubgraphs(stand, populated)), ...(await onTheServices(stand, populated))];
    return { rows };
  },
};

const CONNECTIONS = [1, 16, 64];
const BAR: Bar = { kind: 'ratio at least', value: 1.2 };

async function onLightSubgraphs(stand: Stand, { home, crowd }: Populated): Promise<Row[]> {
  const { platform } = home;
  const { ports } = platform.facts;
  const identity = { IDENTITY_URL: `http://127.0.0.1:${ports.services.identity}` };
  const light = await stand.start(
    'the light subgraphs',
    () => startChild(join(import.meta.dirname, 'light-subgraphs.js'), identity),
    (child) => child.end(),
  );
  const addresses = JSON.parse(light.said) as Record<string, string>;
  const apollo = await startApolloGateway(stand, endpoints(addresses));
  const gateway = platform.process('gateway');
  await gateway.stop();
  await gateway.start({ ...asConfiguration(addresses), ...profiled() });
  stand.say('gateway on light subgraphs');
  const token = await crowd.onboarding.tokenOf(crowd.administrator);
  const ours = async (): Promise<GraphTarget> => ({ url: `${platform.gatewayUrl}/graphql`, token });
  const plain = async (): Promise<GraphTarget> => ({ url: apollo.said, token });
  const direct = async (): Promise<GraphTarget> => ({ url: `${addresses['directory']}/graphql`, token });
  const rows: Row[] = [];
  for (const connections of CONNECTIONS) {
    const sides = { ours, yardstick: plain, name: '@apollo/gateway' };
    rows.push(
      await compared(stand, `light subgraphs, ${connections} at once`, sides, acrossServices, connections, BAR),
    );
  }
  for (const connections of CONNECTIONS) {
    const sides = { ours, yardstick: direct, name: 'subgraph directly' };
    rows.push(await compared(stand, `one light subgraph, ${connections} at once`, sides, ofOneService, connections));
  }
  await apollo.end();
  await gateway.stop();
  await gateway.start();
  await light.end();
  return rows;
}

async function onTheServices(stand: Stand, { home, crowd }: Populated): Promise<Row[]> {
  stand.say('gateway on the services');
  const { ports } = home.platform.facts;
  const addresses = Object.fromEntries(
    Object.entries(ports.services).map(([name, port]) => [name, `http://127.0.0.1:${port}`]),
  );
  const apollo = await startApolloGateway(stand, endpoints(addresses));
  const token = await crowd.onboarding.tokenOf(crowd.administrator);
  const inside = await internally(home, token);
  const ours = async (): Promise<GraphTarget> => ({ url: `${home.platform.gatewayUrl}/graphql`, token });
  const plain = async (): Promise<GraphTarget> => ({ url: apollo.said, token: await inside() });
  const direct = async (): Promise<GraphTarget> => ({
    url: `${addresses['directory']}/graphql`,
    token: await inside(),
  });
  const plainly = { ours, yardstick: plain, name: '@apollo/gateway' };
  const directly = { ours, yardstick: direct, name: 'service directly' };
  const rows = [
    await compared(stand, 'the services, 16 at once', plainly, acrossServices, 16),
    await compared(stand, 'one service, 16 at once', directly, ofOneService, 16),
  ];
  await apollo.end();
  return rows;
}

interface Sides {
  readonly ours: () => Promise<GraphTarget>;
  readonly yardstick: () => Promise<GraphTarget>;
  readonly name: string;
}

async function compared(
  stand: Stand,
  what: string,
  { ours, yardstick, name }: Sides,
  query: () => string,
  connections: number,
  bar?: Bar,
): Promise<Row> {
  const seconds = stand.either(3, 1);
  const leg = (target: () => Promise<GraphTarget>) => async () => load(await target(), query, connections, seconds);
  const figures = await interleaved(stand.either(3, 1), leg(yardstick), leg(ours));
  const unit = 'operations/s';
  return {
    what,
    ours: { value: figures.ours, unit },
    yardstick: { value: figures.yardstick, unit, name },
    ratio: figures.ratio,
    ...(bar === undefined ? {} : { bar }),
  };
}

/** Internal tokens last a minute: each round asks for its own. */
async function internally(home: ThrowAwayPlatform, publicToken: string): Promise<() => Promise<string>> {
  const caller = new InternalCaller(home);
  return () => caller.tokenFor(publicToken);
}

function endpoints(addresses: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, `${address}/graphql`]));
}

/** How the gateway is told where its subgraphs are. */
function asConfiguration(addresses: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(addresses).map(([name, address]) => [`PAIRWELL_${name.toUpperCase()}_URL`, address]),
  );
}
