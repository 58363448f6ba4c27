import { Field, ID, InputType } from '@nestjs/graphql';
import { BadUserInput, MutationInput, OrganisationCode, parseInput, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { Change } from '../../application/change.js';
import type { CreateSchemeCommand } from '../../application/schemes/create-scheme.handler.js';
import { settingFaults, type SchemeSettings } from '../../domain/scheme-settings.js';
import { DEFAULT_TIME_ZONE, type SchemeKind } from '../../domain/scheme.js';
import { SchemeKindEnum } from './directory.enums.js';
import { changeFields, commandFields, idOf, line, textOrNull } from './read-input.js';
import { SchemeSettingsInput, type SchemeSettingsValues } from './scheme-settings.type.js';

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
  timeZone: z.string().refine(isTimeZone, { error: 'write an IANA time zone, such as Europe/London' }),
});

export function readCreateScheme(input: CreateSchemeInput): CreateSchemeCommand {
  return { ...parseInput(createSchema, input), settings: readSettings(input.settings) };
}

function readSettings(given: SchemeSettingsValues | null | undefined): Partial<SchemeSettings> {
  const said = Object.entries(given ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const settings = Object.fromEntries(said) as Partial<SchemeSettings>;
  const faults = settingFaults(settings);
  if (faults.length > 0) {
    throw new BadUserInput(faults.map(({ setting, message }) => ({ path: ['input', 'settings', setting], message })));
  }
  return settings;
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
