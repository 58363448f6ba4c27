import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { SETTING_RULES, type NumericSetting, type SchemeSettings } from '../../domain/scheme-settings.js';

const AGREEMENT = 'Whether sessions count only after both have signed an agreement (East of England register).';

/** The numeric settings are declared from their rules, so that schema and domain cannot drift apart. */
const NUMERIC = Object.entries(SETTING_RULES) as [NumericSetting, (typeof SETTING_RULES)[NumericSetting]][];

@ObjectType('SchemeSettings', { description: 'The rules of a scheme.' })
export class SchemeSettingsType {
  @Field(() => Boolean, { description: AGREEMENT })
  readonly agreementBeforeSessions!: boolean;
}

@InputType('SchemeSettingsInput', { description: 'What this scheme does differently from most; the rest is default.' })
export class SchemeSettingsInput {
  @Field(() => Boolean, { nullable: true, description: `${AGREEMENT} True unless told.` })
  readonly agreementBeforeSessions?: boolean | null;
}

export type SchemeSettingsValues = { readonly [K in keyof SchemeSettings]?: SchemeSettings[K] | null };

for (const [name, { description, standard, least, most }] of NUMERIC) {
  Field(() => Int, { description })(SchemeSettingsType.prototype, name);
  const range = `From ${least} to ${most}; ${standard} unless told.`;
  Field(() => Int, { nullable: true, description: `${description} ${range}` })(SchemeSettingsInput.prototype, name);
}
