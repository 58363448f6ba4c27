import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';

/*
 * Loaded into a measured process by `--import`, because NODE_OPTIONS takes no `--cpu-prof`: writes a CPU profile into
 * the folder that BENCH_PROFILE names when the process ends.
 */

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.start');
process.once('exit', () => {
  session.post('Profiler.stop', (error, stopped) => {
    if (error !== null) return;
    const file = join(process.env['BENCH_PROFILE'] ?? '.', `process-${process.pid}.cpuprofile`);
    writeFileSync(file, JSON.stringify(stopped.profile));
  });
});
