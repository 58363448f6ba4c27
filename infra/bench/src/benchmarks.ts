import type { Benchmark } from './benchmark.js';
import { eventStoreBenchmark } from './event-store/event-store.bench.js';
import { gatewayBenchmark } from './gateway/gateway.bench.js';
import { lagBenchmark } from './lag/lag.bench.js';
import { messagingBenchmark } from './messaging/messaging.bench.js';
import { commandsBenchmark } from './platform/commands.bench.js';
import { rebuildBenchmark } from './rebuild/rebuild.bench.js';
import { relationshipsBenchmark } from './relationships/relationships.bench.js';
import { startUpBenchmark } from './start-up/start-up.bench.js';

/** Every benchmark, in the order in which they run. */
export const BENCHMARKS: readonly Benchmark[] = [
  eventStoreBenchmark,
  messagingBenchmark,
  commandsBenchmark,
  relationshipsBenchmark,
  lagBenchmark,
  gatewayBenchmark,
  rebuildBenchmark,
  startUpBenchmark,
];
