import type { Benchmark } from '../benchmark.js';
import { closedLoop } from '../measuring/closed-loop.js';
import { interleavedFigures } from '../measuring/interleaved.js';
import { percentile } from '../measuring/statistics.js';
import type { Row, Unit } from '../report/row.js';
import type { Stand } from '../stand.js';
import { changeMember, makeCommitment, type Command } from './commands.js';
import { embeddedPlatform } from './populated.js';

export const commandsBenchmark: Benchmark = {
  name: 'commands',
  title: 'Command to acknowledgement',
  method: `Mutations through the gateway of a throw-away platform (six processes, embedded drivers), from the request to the
answer: \`updateMember\` writes a row and an outbox row, \`makeCommitment\` seals a text, folds a history and appends an
event. The yardstick is the same mutation sent straight to the service. Sender, platform and PostgreSQL share the
machine.`,
  run: async (stand) => {
    const { home, crowd } = await embeddedPlatform(stand);
    stand.say('commands to acknowledgement');
    const rows: Row[] = [];
    for (const command of [changeMember(home, crowd), makeCommitment(home, crowd)]) {
      for (const senders of [1, 16]) rows.push(...(await acknowledged(stand, command, senders)));
    }
    return { rows };
  },
};

const UNITS = { rate: 'commands/s', p50: 'ms', p99: 'ms' } as const satisfies Record<string, Unit>;

/** Each sender speaks about a thing of its own, so that none waits for another's. */
async function acknowledged(stand: Stand, command: Command, senders: number): Promise<Row[]> {
  const during = stand.either(2_500, 600);
  const leg = (give: (n: number) => Promise<unknown>) => async () => {
    const { rate, latencies } = await closedLoop(Math.min(senders, command.things), during, give);
    return { rate, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
  };
  const figures = await interleavedFigures(
    stand.either(3, 1),
    leg((n) => command.atService(n)),
    leg((n) => command.atGateway(n)),
  );
  return (['rate', 'p50', 'p99'] as const).map((name) => {
    const { ours, yardstick, ratio } = figures[name];
    const unit = UNITS[name];
    const what = `\`${command.name}\`, ${senders} at once: ${name}`;
    return { what, ours: { value: ours, unit }, yardstick: { value: yardstick, unit, name: 'straight' }, ratio };
  });
}
