import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { MutationInput, parseInput, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { Change } from '../../application/change.js';
import type { PublishMentorProfileCommand } from '../../application/profiles/publish-mentor-profile.handler.js';
import type { UpdateMentorProfileCommand } from '../../application/profiles/update-mentor-profile.handler.js';
import { MEDIA, type Medium } from '../../domain/coded-choices.js';
import { MediumEnum } from './directory.enums.js';
import { changeFields, codesOf, commandFields, idOf, line, optional, textOrNull } from './read-input.js';

const displayName = line(80);
const capacity = z.int().min(0, { error: 'write 0 or more' }).max(20, { error: 'write at most 20' });
const media = z.array(z.enum(MEDIA));
const offers = codesOf('MENTORING_TOPICS', { least: 1 });
const values = codesOf('MENTORING_VALUES');
const specialties = codesOf('MAIN_SPECIALTIES');
const languages = codesOf('LANGUAGES');

@InputType('PublishMentorProfileInput', { description: 'What a mentor offers, in codes and one line.' })
export class PublishMentorProfileInput extends MutationInput {
  @Field(() => String, { description: 'The name you want to be found by; up to 80 characters.' })
  readonly displayName!: string;

  @Field(() => String, { nullable: true, description: 'One line about you; up to 160 characters, no patient data.' })
  readonly headline?: string | null;

  @Field(() => [String], { description: 'Topics you offer: codes of MENTORING_TOPICS, at least one.' })
  readonly offers!: string[];

  @Field(() => [String], { defaultValue: [], description: 'What you hold dear: codes of MENTORING_VALUES.' })
  readonly values!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Codes of MAIN_SPECIALTIES.' })
  readonly specialties!: string[];

  @Field(() => [String], { defaultValue: ['EN'], description: 'Codes of LANGUAGES.' })
  readonly languages!: string[];

  @Field(() => [MediumEnum], { defaultValue: ['IN_PERSON', 'VIDEO'], description: 'Ways in which you can meet.' })
  readonly media!: Medium[];

  @Field(() => Int, { nullable: true, description: 'Mentees at once: 2 unless told, at most 3.' })
  readonly capacity?: number | null;

  @Field(() => Boolean, { description: 'You agree to be found by this name by who sees one of your pools.' })
  readonly consentToBeFound!: boolean;
}

const publishSchema = z.object({
  ...commandFields,
  displayName,
  headline: textOrNull(160),
  offers,
  values,
  specialties,
  languages,
  media,
  capacity: optional(capacity),
  consentToBeFound: z.boolean(),
});

export function readPublish(input: PublishMentorProfileInput): PublishMentorProfileCommand {
  return parseInput(publishSchema, input);
}

@InputType('UpdateMentorProfileInput', { description: 'What a mentor changes; what is left out stays.' })
export class UpdateMentorProfileInput extends VersionedInput {
  @Field(() => ID, { description: 'The mentor profile.' })
  readonly mentorProfile!: string;

  @Field(() => String, { nullable: true, description: 'The name you want to be found by.' })
  readonly displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'One line about you; null deletes it.' })
  readonly headline?: string | null;

  @Field(() => [String], { nullable: true, description: 'Topics you offer: codes of MENTORING_TOPICS.' })
  readonly offers?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of MENTORING_VALUES.' })
  readonly values?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of MAIN_SPECIALTIES.' })
  readonly specialties?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of LANGUAGES.' })
  readonly languages?: string[] | null;

  @Field(() => [MediumEnum], { nullable: true, description: 'Ways in which you can meet.' })
  readonly media?: Medium[] | null;

  @Field(() => Int, { nullable: true, description: 'Mentees at once; a coordinator can set more than 3.' })
  readonly capacity?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'False takes the consent back: hidden, words deleted.' })
  readonly consentToBeFound?: boolean | null;
}

const updateSchema = z.object({
  displayName: optional(displayName),
  headline: z.union([z.undefined(), textOrNull(160)]),
  offers: optional(offers),
  values: optional(values),
  specialties: optional(specialties),
  languages: optional(languages),
  media: optional(media),
  capacity: optional(capacity),
  consentToBeFound: optional(z.boolean()),
});

export function readUpdate(input: UpdateMentorProfileInput): UpdateMentorProfileCommand {
  return { ...readMentorChange(input), update: parseInput(updateSchema, input) };
}

@InputType({ isAbstract: true })
abstract class MentorProfileChangeInput extends VersionedInput {
  @Field(() => ID, { description: 'The mentor profile.' })
  readonly mentorProfile!: string;
}

@InputType('PauseMentorProfileInput', { description: 'Which mentor profile is paused.' })
export class PauseMentorProfileInput extends MentorProfileChangeInput {}

@InputType('WithdrawMentorProfileInput', { description: 'Which mentor profile is withdrawn.' })
export class WithdrawMentorProfileInput extends MentorProfileChangeInput {}

export function readMentorChange(input: MentorProfileChangeInput): Change {
  const id = idOf('MentorProfile', input.mentorProfile, ['input', 'mentorProfile']);
  return { id, ...parseInput(z.object(changeFields), input) };
}
