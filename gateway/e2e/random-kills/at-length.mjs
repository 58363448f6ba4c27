import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';

/**
 * `npm run test:faults`: the story for as long as one likes (PAIRWELL_FAULT_MINUTES, 15 unless told), with another
 * seed each time (PAIRWELL_FAULT_SEED repeats a run that failed). EVENT_LOG_URL=kafka://… runs it on Apache Kafka.
 */
const gateway = join(import.meta.dirname, '..', '..');
const jest = join(gateway, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const minutes = process.env.PAIRWELL_FAULT_MINUTES ?? '15';
const seed = process.env.PAIRWELL_FAULT_SEED ?? String(randomInt(1, 1_000_000));

process.stdout.write(`Faults for ${minutes} minutes; PAIRWELL_FAULT_SEED=${seed} repeats this run.\n`);
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, 'e2e/random-kills'],
  {
    cwd: gateway,
    stdio: 'inherit',
    env: { ...process.env, PAIRWELL_FAULT_MINUTES: minutes, PAIRWELL_FAULT_SEED: seed },
  },
);
process.exit(status ?? 1);
