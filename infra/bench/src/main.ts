import { ArgumentFault, readArguments } from './arguments.js';
import { BENCHMARKS } from './benchmarks.js';
import { report } from './report/report.js';
import { Stand } from './stand.js';

/* `npm run bench [name …] [--quick | --long]`: measures, writes docs/reference/benchmarks.md, ends what it started, ends. */

let stand: Stand | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(130));

try {
  await measure();
  await leave(0);
} catch (error) {
  console.error(error instanceof ArgumentFault ? `\n  ${error.message}\n` : error);
  await leave(1);
}

async function measure(): Promise<void> {
  const wanted = readArguments(
    process.argv.slice(2),
    BENCHMARKS.map(({ name }) => name),
  );
  stand = new Stand(wanted.quick, wanted.long);
  await report(
    stand,
    BENCHMARKS.filter(({ name }) => wanted.names.includes(name)),
  );
}

async function leave(code: number): Promise<void> {
  await stand?.endings.run();
  process.exit(code);
}
