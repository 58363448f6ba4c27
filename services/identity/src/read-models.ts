import { RelationshipFactRecorded } from '@pairwell/contracts';
import type { ReadModel } from '@pairwell/service-host';

/** What identity has heard of others, as `rebuild` writes it down anew. */
export const readModels: Readonly<Record<string, ReadModel>> = {
  'live-pairs': () => ({ tables: ['live_pairs'], from: [RelationshipFactRecorded] }),
};
