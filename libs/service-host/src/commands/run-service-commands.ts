import type { ConfigurationDefinition } from '../configuration/define-configuration.js';
import { checkConfiguration } from '../configuration/check-configuration.js';
import type { Environment } from '../configuration/read-configuration.js';
import { exitWithFault } from '../host/exit-with-fault.js';
import { type CommandContext, inService } from '../host/run-command.js';
import { migrateDatabase, offerEverythingAgain } from '../host/service-commands.js';
import { StartFault } from '../host/start-fault.js';
import type { ServiceDefinition } from '../host/start-service.js';
import { type Asked, parseCommandLine, usageFault } from './command-line.js';
import { asCommandFault } from './command-fault.js';
import { deadLetterCommand } from './dead-letter-commands.js';
import { readModelsOf, rebuildCommand } from './rebuild-command.js';
import type { ServiceCommands } from './service-commands.js';
import { statusCommand } from './status-command.js';

const COMMANDS = 'config, status, migrate, republish, retell, read-models, rebuild, dead-letters, rotate-keys';

/**
 * All of a service's commands.ts: carries out one command with the service's own configuration and classes, beside the
 * running service, and ends the process.
 *
 * The answer is one JSON document on standard output; log lines go to standard error, and so does the one sentence of
 * what went wrong. Exit codes: 0 done, 1 failed, 2 wrong command line, 78 configuration (EX_CONFIG of sysexits.h).
 *
 * @example node services/identity/dist/src/commands.js dead-letters list
 */
export async function runServiceCommands<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  commands: ServiceCommands<Definition> = {},
): Promise<void> {
  try {
    const answer = await serviceCommand(definition, commands, process.argv.slice(2), process.env);
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`, () => process.exit(0));
  } catch (error) {
    exitWithFault(asCommandFault(error, definition.configuration.service));
  }
}

/** As {@link runServiceCommands}, without ending the process: answers what is printed, throws what went wrong. */
export async function serviceCommand<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  commands: ServiceCommands<Definition>,
  argv: readonly string[],
  environment: Environment,
): Promise<unknown> {
  const asked = parseCommandLine(argv);
  const { configuration } = definition;
  switch (asked.words[0]) {
    case 'config':
      return checkConfiguration(configuration, environment, definition.module);
    case 'migrate':
      if (commands.migrations === undefined) throw new StartFault(`${configuration.service} has no database.`);
      return { migrations: await migrateDatabase(configuration, commands.migrations, environment) };
    case undefined:
      throw usageFault(`Write a command: ${COMMANDS}.`);
    default: {
      const run = commandInside(definition, commands, asked);
      let answer: unknown;
      const options = { log: { write: (line: string): unknown => process.stderr.write(line) }, patience: 10_000 };
      await inService(definition, environment, async (context) => void (answer = await run(context)), options);
      return answer;
    }
  }
}

/** Chosen before anything is opened, so that a mistyped command is refused at once. */
function commandInside<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  commands: ServiceCommands<Definition>,
  asked: Asked,
): (context: CommandContext<Definition>) => Promise<unknown> {
  const { service, uses } = definition.configuration;
  const [word, ...rest] = asked.words;
  const { readModels = {}, retell, rotateKeys } = commands;
  if (!uses.includes('database')) throw usageFault(`${service} keeps nothing: write config.`);
  switch (word) {
    case 'status':
      return (context) => statusCommand(context, commands);
    case 'republish':
      if (definition.publishes !== true)
        throw new StartFault(`${service} keeps nothing that others follow, so it has nothing to offer again.`);
      return async (context) => ({ offered: await offerEverythingAgain(context) });
    case 'retell':
      if (retell === undefined) throw new StartFault(`${service} tells nothing from a history.`);
      return async ({ app }) => {
        await retell(app);
        return { retold: 'from the beginning' };
      };
    case 'read-models':
      return async (context) => ({ readModels: readModelsOf(context, readModels) });
    case 'rebuild':
      return (context) => rebuildCommand(context, readModels, rest);
    case 'dead-letters':
      return (context) => deadLetterCommand(context, rest, asked);
    case 'rotate-keys':
      if (rotateKeys === undefined) throw new StartFault(`${service} keeps no keys.`);
      return rotateKeys;
    default:
      throw usageFault(`"${word}" is no command: write one of ${COMMANDS}.`);
  }
}
