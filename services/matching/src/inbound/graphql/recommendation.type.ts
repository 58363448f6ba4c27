import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { globalId } from '@pairwell/service-host';
import type { MentorCandidate } from '../../domain/people-to-match.js';
import { WEIGHTS_VERSION, type Dimension, type Score } from '../../domain/score.js';
import type { Recommendation } from '../../domain/shortlist.js';
import { MentorProfileStub } from './foreign.type.js';

/** A TypeScript enum, because GraphQL enums are registered from one. */
export enum MatchDimension {
  NEEDS = 'NEEDS',
  VALUES = 'VALUES',
  PRACTICALITIES = 'PRACTICALITIES',
  SENIORITY = 'SENIORITY',
  DIFFERENCE = 'DIFFERENCE',
}

registerEnumType(MatchDimension, {
  name: 'MatchDimension',
  description: 'What a match is judged by. Ethnicity is never part of it.',
  valuesMap: {
    NEEDS: { description: 'What the mentee needs against what the mentor offers.' },
    VALUES: { description: 'What both hold dear: the likeness that lasts.' },
    PRACTICALITIES: { description: 'Ways to meet and languages in common.' },
    SENIORITY: { description: 'How far apart the grades are, as the kind of scheme wants it.' },
    DIFFERENCE: { description: 'Another organisation and another profession.' },
  },
});

@ObjectType('MatchReason', { description: 'Why a mentor fits, in one dimension.' })
export class MatchReasonType {
  @Field(() => MatchDimension, { description: 'What is judged.' })
  readonly dimension!: Dimension;

  @Field(() => Int, { description: 'Points; those of all dimensions add up to the score.' })
  readonly contribution!: number;

  @Field(() => String, { description: 'One sentence to show to the one who asked.' })
  readonly text!: string;
}

@ObjectType('Recommendation', { description: 'A mentor who fits and can be asked, with the reasons.' })
export class RecommendationType {
  @Field(() => MentorProfileStub, { nullable: true, description: 'The mentor; null when no longer to be found.' })
  readonly mentor!: MentorProfileStub | null;

  @Field(() => Int, { description: 'From 0 to 100: the sum of what the reasons contribute.' })
  readonly score!: number;

  @Field(() => [MatchReasonType], { description: 'All dimensions, the one that contributes most first.' })
  readonly reasons!: readonly MatchReasonType[];

  @Field(() => Float, { description: 'From 0 to 1: how much the two differ in organisation and profession.' })
  readonly difference!: number;

  @Field(() => Int, { description: 'The version of the weights that led to the score.' })
  readonly weightsVersion!: number;
}

@ObjectType('MatchObstacle', { description: 'Why a mentor cannot be asked.' })
export class MatchObstacleType {
  @Field(() => String, { description: 'What stands in the way, such as NO_PLACE_LEFT.' })
  readonly code!: string;

  @Field(() => String, { description: 'One sentence to show to the one who asked.' })
  readonly text!: string;
}

@ObjectType('MatchExplanation', { description: 'How well two fit, and what stands in the way if anything does.' })
export class MatchExplanationType extends RecommendationType {
  @Field(() => MatchObstacleType, { nullable: true, description: 'Null when the mentor can be asked.' })
  readonly obstacle!: MatchObstacleType | null;
}

export function presentMatch(mentor: MentorCandidate, score: Score): RecommendationType {
  return {
    mentor: { id: globalId('MentorProfile', mentor.profile) },
    score: score.total,
    reasons: score.reasons,
    difference: score.difference,
    weightsVersion: WEIGHTS_VERSION,
  };
}

export function presentRecommendation({ mentor, score }: Recommendation): RecommendationType {
  return presentMatch(mentor, score);
}
