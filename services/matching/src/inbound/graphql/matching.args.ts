import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { BadUserInput, localId, parseInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { MatchQuestion } from '../../application/explain-match.query.js';
import type { WantedShortlist } from '../../application/recommend-mentors.query.js';

const length = z.int().min(1, { error: 'write at least 1' }).max(100, { error: 'write at most 100' });
const uuid = z.uuid();

@ArgsType()
export class RecommendMentorsArgs {
  @Field(() => ID, { description: 'The scheme in which a mentor is looked for.' })
  readonly scheme!: string;

  @Field(() => Int, { defaultValue: 20, description: 'How many; at most 100.' })
  readonly first!: number;

  @Field(() => ID, { nullable: true, description: 'For a coordinator: the person of their organisation who looks.' })
  readonly mentee?: string;
}

@ArgsType()
export class ExplainMatchArgs {
  @Field(() => ID, { description: 'The scheme in which a mentor is looked for.' })
  readonly scheme!: string;

  @Field(() => ID, { description: 'The mentor profile.' })
  readonly mentor!: string;

  @Field(() => ID, { nullable: true, description: 'For a coordinator: the person of their organisation who looks.' })
  readonly mentee?: string;
}

export function readRecommendMentors(args: RecommendMentorsArgs): WantedShortlist {
  const { first } = parseInput(z.object({ first: length }), { first: args.first }, []);
  return { scheme: idOf('Scheme', args.scheme, 'scheme'), mentee: menteeOf(args.mentee), length: first };
}

export function readExplainMatch(args: ExplainMatchArgs): MatchQuestion {
  return {
    scheme: idOf('Scheme', args.scheme, 'scheme'),
    mentor: idOf('MentorProfile', args.mentor, 'mentor'),
    mentee: menteeOf(args.mentee),
  };
}

function menteeOf(mentee: string | undefined | null): string | undefined {
  return mentee === undefined || mentee === null ? undefined : idOf('Person', mentee, 'mentee');
}

function idOf(type: string, id: string, argument: string): string {
  const local = localId(type, id, [argument]);
  if (uuid.safeParse(local).success) return local;
  throw new BadUserInput([argument], `write the id of a ${type} as the graph gave it`);
}
