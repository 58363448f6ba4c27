import type { Benchmark } from './benchmark.js';
import { eventStoreBenchmark } from './event-store/event-store.bench.js';

/** Every benchmark, in the order in which they run. */
export const BENCHMARKS: readonly Benchmark[] = [eventStoreBenchmark];
