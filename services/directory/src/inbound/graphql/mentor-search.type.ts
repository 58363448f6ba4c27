import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionArgs, connectionOf, OrganisationCode, type ConnectionOf } from '@pairwell/service-host';
import type { Actor } from '@pairwell/kernel';
import type { MentorQuery } from '../../application/search/search-mentors.query.js';
import type { FacetCount, MentorOrder } from '../../application/search/mentor-search.port.js';
import type { Medium } from '../../domain/coded-choices.js';
import type { SearchDimension } from '../../domain/why-matched.js';
import { FacetEnum, MediumEnum, MentorOrderEnum, SearchDimensionEnum } from './directory.enums.js';
import { MentorProfileType } from './mentor-profile.type.js';
import { ReferenceEntry } from './reference.type.js';

@ObjectType('SearchReason', { description: 'One reason why a mentor was found.' })
export class SearchReasonType {
  @Field(() => SearchDimensionEnum, { description: 'In what they agree.' })
  readonly dimension!: SearchDimension;

  @Field(() => [ReferenceEntry], { description: 'The codes that agree; empty for words.' })
  readonly matched!: ReferenceEntry[];

  @Field(() => [String], { description: 'The typed words that agree.' })
  readonly words!: string[];

  @Field(() => String, { description: 'The reason as a sentence for people to read.' })
  readonly text!: string;
}

@ObjectType({ isAbstract: true })
export class WhyMatched {
  @Field(() => [SearchReasonType], { description: 'Why this mentor was found, the strongest reason first.' })
  readonly whyMatched!: SearchReasonType[];
}

@ObjectType('FacetBucket', { description: 'How many of the mentors found have a code.' })
export class FacetBucket {
  @Field(() => String, { description: 'The code: send it in the filter.' })
  readonly code!: string;

  @Field(() => String, { description: 'What people read.' })
  readonly label!: string;

  @Field(() => Int, { description: 'How many mentors that you may see.' })
  readonly count!: number;
}

@ObjectType('SearchFacet', { description: 'Counts of the mentors found, by one property.' })
export class SearchFacet {
  @Field(() => FacetEnum, { description: 'By what is counted.' })
  readonly facet!: FacetCount['facet'];

  @Field(() => [FacetBucket], { description: 'The counts, the largest first.' })
  readonly buckets!: FacetBucket[];
}

export const MentorSearchConnection = connectionOf(MentorProfileType, { name: 'MentorSearch', edge: WhyMatched });

/** A page of mentors found, with what its further fields need to search once more. */
export type MentorSearchPage = ConnectionOf<MentorProfileType, WhyMatched> & {
  readonly search: { readonly eyes: Actor; readonly query: MentorQuery };
};

@InputType('MentorFilter', { description: 'What mentors must have; within one list any of them will do.' })
export class MentorFilter {
  @Field(() => ID, { nullable: true, description: 'Only mentors of pools that this scheme uses.' })
  readonly scheme?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only mentors of this pool.' })
  readonly pool?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of MENTORING_TOPICS.' })
  readonly offers?: string[] | null;

  @Field(() => [OrganisationCode], { nullable: true, description: 'Only mentors of these organisations.' })
  readonly organisations?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of CAREER_GRADES.' })
  readonly grades?: string[] | null;

  @Field(() => [MediumEnum], { nullable: true, description: 'Ways to meet.' })
  readonly media?: Medium[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of LANGUAGES.' })
  readonly languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of MAIN_SPECIALTIES.' })
  readonly specialties?: string[] | null;
}

@ArgsType()
export class MentorArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words to look for in profiles and in the labels of their codes.',
  })
  readonly query?: string | null;

  @Field(() => MentorFilter, { nullable: true, description: 'What mentors must have.' })
  readonly filter?: MentorFilter | null;

  @Field(() => MentorOrderEnum, { defaultValue: 'RELEVANCE', description: 'The order.' })
  readonly orderBy!: MentorOrder;
}
