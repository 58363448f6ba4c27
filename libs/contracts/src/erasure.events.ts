import { z } from 'zod';
import { code, id, instant } from './codes.js';
import { defineEvent, type IntegrationEventType, type Topic } from './integration-event.js';

/** Keyed by person. The version counts how often it was asked: who is asked again erases and confirms again. */
export const ErasureRequested = defineEvent({
  type: 'identity.erasure.requested',
  version: 1,
  topic: 'identity.erasures',
  description: 'A person is to be erased: every service forgets them and confirms it.',
  schema: z.object({
    requestId: id,
    personId: id,
    /** When it was first asked. */
    requestedAt: instant,
  }),
  sample: {
    requestId: 'c1f02a8e-58b0-4c3f-8a53-0a6f3f1a9d30',
    personId: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
    requestedAt: '2026-11-20T09:30:00Z',
  },
});

const confirmation = z.object({
  requestId: id,
  personId: id,
  /** When it was done, by the clock of the domain. */
  confirmedAt: instant,
  /** What is gone, in codes such as `PROFILE_TEXTS`. */
  erased: z.array(code),
  /** What stays although it holds the person’s id, in codes such as `FACTS_OF_PAIRS`; for the certificate. */
  kept: z.array(code),
});

type Confirmation = z.infer<typeof confirmation>;

/** Each service confirms on a topic of its own, keyed by person. */
function confirmedBy(
  service: 'directory' | 'matching' | 'relationships' | 'analytics',
  codes: Pick<Confirmation, 'erased' | 'kept'>,
): IntegrationEventType<Confirmation> {
  return defineEvent({
    type: `${service}.erasure.confirmed`,
    version: 1,
    topic: `${service}.erasures` satisfies Topic,
    description: `What ${service} held of a person is erased; names in codes what is gone and what stays.`,
    schema: confirmation,
    sample: {
      requestId: 'c1f02a8e-58b0-4c3f-8a53-0a6f3f1a9d30',
      personId: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
      confirmedAt: '2026-11-20T09:30:02Z',
      ...codes,
    },
  });
}

export const DirectoryErased = confirmedBy('directory', { erased: ['PROFILES'], kept: ['PARTICIPATIONS'] });
export const MatchingErased = confirmedBy('matching', { erased: ['KNOWN_PROFILES'], kept: ['FACTS_OF_PAIRS'] });
export const RelationshipsErased = confirmedBy('relationships', { erased: ['TEXTS'], kept: ['HISTORY_OF_PAIRS'] });
export const AnalyticsErased = confirmedBy('analytics', { erased: ['EQUALITY_DECLARATION'], kept: [] });
