import type { FieldFunctions, GraphqlContext } from '@pairwell/service-host';
import { readerOf } from '../../application/access.policy.js';
import { standingFor, type Standing } from '../../domain/standing.js';
import type { NextStep } from './next-step.type.js';
import { toHealth, toSteps } from './pair-life.mapping.js';
import type { RelationshipHealth } from './pair-life.type.js';
import type { RelationshipType } from './relationship.type.js';

/** What lists ask for in each of a hundred rows: how it fares and what comes next, from one working out of both. */
export const standingFields = {
  Relationship: {
    health: (parent: RelationshipType, _args: object, { clock }: GraphqlContext): RelationshipHealth | null => {
      const { health } = standingOf(parent, clock);
      return health && toHealth(parent.view.relationship, health);
    },
    nextSteps: (parent: RelationshipType, _args: object, { clock }: GraphqlContext): NextStep[] =>
      toSteps(parent.view.relationship, standingOf(parent, clock).nextSteps),
  },
} satisfies FieldFunctions;

function standingOf(parent: RelationshipType, clock: GraphqlContext['clock']): Standing {
  const { reading, relationship } = parent.view;
  return (parent.standing ??= standingFor(readerOf(reading), relationship, clock.now().toISOString()));
}
