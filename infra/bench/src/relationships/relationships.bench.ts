import { newId } from '@pairwell/kernel';
import type { Benchmark } from '../benchmark.js';
import { samplesByType } from '../rebuild/stored-events.js';
import { checkIns } from './check-ins.js';
import { details } from './details.js';
import { lists } from './lists.js';
import { RelationshipsAlone } from './relationships-alone.js';

export const relationshipsBenchmark: Benchmark = {
  name: 'relationships',
  title: 'Relationships',
  method: `The service alone with its PostgreSQL, asked over HTTP as the gateway asks it, embedded drivers. The command is
\`recordCheckIn\`: it folds the history, decides, seals a note and appends; each client speaks about another of 256 pairs
in turn. Bare appends are one \`INSERT\` per transaction into a table of the same shape on the same server, a connection
for each client, without revisions and order. What sealing costs is the same command with a note beside one without.
A relationship is opened by its mentee with all texts and the newest hundred lines of its history, as a page shows it, again
and again, so that the service remembers what it read and asks the store only for what is new; first opened means that it
does not, and the whole history is asked for where the row says so. The yardstick reads the
stream's rows and does nothing with them. Lists are those of a coordinator of 5,000 relationships, a fifth of them requests,
half of which were declined.`,
  run: async (stand) => {
    const samples = await samplesByType();
    const service = await RelationshipsAlone.start(stand);
    const scheme = newId();
    await service.know(scheme);
    return {
      rows: [
        ...(await checkIns(stand, service, scheme, samples)),
        ...(await details(stand, service, scheme, samples)),
        ...(await lists(stand, service, samples)),
      ],
    };
  },
};
