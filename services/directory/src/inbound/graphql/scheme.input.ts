import { Field, ID, InputType } from '@nestjs/graphql';
import { MutationInput, OrganisationCode, parseInput, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { Change } from '../../application/change.js';
import type { CreateSchemeCommand } from '../../application/schemes/create-scheme.handler.js';
import type { UpdateSchemeCommand } from '../../application/schemes/update-scheme.handler.js';
import { DEFAULT_TIME_ZONE, type SchemeKind } from '../../domain/scheme.js';
import { SchemeKindEnum } from './directory.enums.js';
import { changedText, changeFields, commandFields, idOf, line, optional, textOrNull } from './read-input.js';
import { readSettings, SchemeSettingsInput } from './scheme-settings.type.js';

@InputType('CreateSchemeInput', { description: 'The plan of a scheme.' })
export class CreateSchemeInput extends MutationInput {
  @Field(() => OrganisationCode, { description: 'The organisation that runs it: yours.' })
  readonly organisation!: string;

  @Field(() => String, { description: 'What it is called; up to 120 characters.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is about; up to 2,000 characters.' })
  readonly summary?: string | null;

  @Field(() => SchemeKindEnum, { description: 'What kind of mentoring it is for.' })
  readonly kind!: SchemeKind;

  @Field(() => String, { defaultValue: DEFAULT_TIME_ZONE, description: 'IANA time zone, such as Europe/London.' })
  readonly timeZone!: string;

  @Field(() => SchemeSettingsInput, { nullable: true, description: 'What it does differently from most schemes.' })
  readonly settings?: SchemeSettingsInput | null;
}

const createSchema = z.object({
  ...commandFields,
  organisation: z.string(),
  name: line(120),
  summary: textOrNull(2000),
  kind: z.enum(['TRADITIONAL', 'REVERSE', 'BUDDY', 'PEER']),
  timeZone: timeZone(),
});

export function readCreateScheme(input: CreateSchemeInput): CreateSchemeCommand {
  return { ...parseInput(createSchema, input), settings: readSettings(input.settings) };
}

function timeZone(): z.ZodString {
  return z.string().refine(isTimeZone, { error: 'write an IANA time zone, such as Europe/London' });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

@InputType({ isAbstract: true })
abstract class SchemeChangeInput extends VersionedInput {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;
}

@InputType('OpenSchemeInput', { description: 'Which scheme is opened.' })
export class OpenSchemeInput extends SchemeChangeInput {}

@InputType('CloseSchemeInput', { description: 'Which scheme is closed.' })
export class CloseSchemeInput extends SchemeChangeInput {}

export function readSchemeChange(input: SchemeChangeInput): Change {
  return { id: idOf('Scheme', input.scheme, ['input', 'scheme']), ...parseInput(z.object(changeFields), input) };
}

@InputType('UpdateSchemeInput', { description: 'What changes in a scheme; what is left out stays as it is.' })
export class UpdateSchemeInput extends SchemeChangeInput {
  @Field(() => String, { nullable: true, description: 'What it is called; up to 120 characters.' })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about; up to 2,000 characters. Empty takes it away.',
  })
  readonly summary?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA time zone, such as Europe/London; running pairs keep theirs.',
  })
  readonly timeZone?: string | null;

  @Field(() => SchemeSettingsInput, {
    nullable: true,
    description: 'The rules that change. They are those of later requests; running pairs keep theirs.',
  })
  readonly settings?: SchemeSettingsInput | null;
}

const updateSchema = z.object({
  ...changeFields,
  name: optional(line(120)),
  summary: changedText(2000),
  timeZone: optional(timeZone()),
});

export function readUpdateScheme(input: UpdateSchemeInput): UpdateSchemeCommand {
  const { idempotencyKey, expectedVersion, ...said } = parseInput(updateSchema, input);
  const changes = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const id = idOf('Scheme', input.scheme, ['input', 'scheme']);
  return { id, idempotencyKey, expectedVersion, changes: { ...changes, settings: readSettings(input.settings) } };
}
