import type { GraphAnswer } from '@pairwell/demo';
import type { ServiceName } from '@pairwell/local';
import { eventually } from '@pairwell/testing';
import { untilAcknowledged } from '../persistence.js';
import type { Stage } from '../stage.js';
import type { Clients } from './clients.js';

/** Which part of {@link EVERY_PART} a service owes. */
export const PART_OF: Readonly<Record<ServiceName, string>> = {
  identity: 'viewer',
  directory: 'mentors',
  matching: 'recommendMentors',
  relationships: 'myRelationships',
  analytics: 'equalityDeclaration',
};

const EVERY_PART = `query($scheme: ID!) {
  viewer { person { name } }
  mentors(first: 5) { edges { node { displayName } } }
  recommendMentors(scheme: $scheme, first: 5) { score }
  myRelationships { edges { node { id status } } }
  equalityDeclaration { disability }
}`;

/** Somebody to whom every service has something to say. */
export interface Reader {
  ask(): Promise<GraphAnswer<object>>;
  /** The answer without any fault, as soon as there is one. */
  whole(): Promise<object>;
}

/** A leader who has asked for mentoring and has declared what analytics counts. */
export async function readerWithEveryPart(stage: Stage, clients: Clients): Promise<Reader> {
  const { played } = await clients.upTo('acceptRequest');
  const { leader } = played.journey.couple;
  await untilAcknowledged(() =>
    stage.act(leader, 'declareEquality', 'EqualityDeclaration', { disability: 'NO' }, { selection: 'disability' }),
  );
  const ask = (): Promise<GraphAnswer<object>> => stage.send<object>(leader, EVERY_PART, { scheme: clients.scheme });
  const whole = (): Promise<object> =>
    eventually(async () => {
      const { data, errors = [] } = await ask();
      if (!data || errors.length > 0) throw new Error(JSON.stringify(errors));
      return data;
    }, 60_000);
  return { ask, whole };
}
