import { CommandFault, EXIT } from '../fault.js';
import type { Installation } from '../installation/installation.js';
import { counted } from '../output/table.js';
import type { Answer, Terminal } from '../output/terminal.js';

/** Plays the demonstration on an embedded platform that runs and holds nothing. */
export async function seed({ embedded }: Installation, terminal: Terminal): Promise<Answer> {
  if (embedded === undefined) {
    throw new CommandFault(
      'The demonstration is played on an embedded platform only: start one with npm start, or name it with --data.',
      EXIT.CONFIGURATION,
    );
  }
  const { ClearFault } = await import('@pairwell/local');
  try {
    const { portals, showcases } = await embedded.seed((step) => terminal.err(`${step}\n`));
    const people = showcases.map(({ subject, name, introduction }) => ({ subject, name, introduction }));
    const organisations = Object.keys(portals).sort();
    const text = [
      `${counted(organisations.length, 'organisation')} and their people are on the platform; look at it as:\n`,
      ...people.map(({ name, introduction }) => `  ${name}: ${introduction}\n`),
    ];
    return { json: { organisations, people }, text: text.join('') };
  } catch (error) {
    if (error instanceof ClearFault) throw new CommandFault(error.message);
    throw new CommandFault(
      `The demonstration was broken off (${(error as Error).message}): stop the platform and run npm start, which ` +
        'clears what is half done and plays it afresh.',
    );
  }
}
