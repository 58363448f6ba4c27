import { Field, InputType } from '@nestjs/graphql';
import { parseInput, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { SaveMenteeProfileCommand } from '../../application/profiles/save-mentee-profile.handler.js';
import { MEDIA, type Medium } from '../../domain/coded-choices.js';
import { MediumEnum } from './directory.enums.js';
import { changeFields, codesOf } from './read-input.js';

@InputType('SaveMenteeProfileInput', { description: 'What you look for in a mentor, in codes.' })
export class SaveMenteeProfileInput extends VersionedInput {
  @Field(() => [String], { description: 'Topics you need: codes of MENTORING_TOPICS, at least one.' })
  readonly needs!: string[];

  @Field(() => [String], { defaultValue: [], description: 'What you hold dear: codes of MENTORING_VALUES.' })
  readonly values!: string[];

  @Field(() => [String], { defaultValue: ['EN'], description: 'Codes of LANGUAGES.' })
  readonly languages!: string[];

  @Field(() => [MediumEnum], { defaultValue: ['IN_PERSON', 'VIDEO'], description: 'Ways in which you can meet.' })
  readonly media!: Medium[];
}

const schema = z.object({
  ...changeFields,
  needs: codesOf('MENTORING_TOPICS', { least: 1 }),
  values: codesOf('MENTORING_VALUES'),
  languages: codesOf('LANGUAGES'),
  media: z.array(z.enum(MEDIA)),
});

export function readSaveMentee(input: SaveMenteeProfileInput): SaveMenteeProfileCommand {
  return parseInput(schema, input);
}
