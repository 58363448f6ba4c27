import { ConfigurationFault } from '../configuration/read-configuration.js';
import { errorFacts } from '../observability/error-facts.js';
import { StartFault } from './start-fault.js';

/** Ends the process, saying why: a sentence for what an operator can mend, the facts of the error for what is a bug. */
export function exitWithFault(error: unknown): never {
  if (error instanceof Error && error.name === 'AbortError') process.exit(0);
  if (error instanceof ConfigurationFault || error instanceof StartFault) {
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
  process.stderr.write(`${JSON.stringify({ level: 'fatal', message: 'could not start', error: errorFacts(error) })}\n`);
  process.exit(1);
}
