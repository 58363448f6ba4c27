import { runPairwell } from './program.js';

process.exitCode = await runPairwell(process.argv.slice(2));
