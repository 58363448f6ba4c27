import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { BadUserInput } from '@pairwell/service-host';
import {
  FLAG_RULES,
  REMINDER_RULE,
  SETTING_RULES,
  settingFaults,
  type SchemeSettings,
} from '../../domain/scheme-settings.js';

@ObjectType('SchemeSettings', {
  description:
    'The rules of a scheme. A pair keeps those that were in force when mentoring was asked for; a change reaches later requests.',
})
export class SchemeSettingsType {
  @Field(() => [Int], { description: REMINDER_RULE.description })
  readonly requestRemindersAfterDays!: readonly number[];
}

@InputType('SchemeSettingsInput', {
  description: 'What this scheme does differently; what is left out stays as it is.',
})
export class SchemeSettingsInput {
  @Field(() => [Int], {
    nullable: true,
    description:
      `${REMINDER_RULE.description} At most ${REMINDER_RULE.most} different days, each before the request lapses; ` +
      `${REMINDER_RULE.standard.join(' and ')} unless told.`,
  })
  readonly requestRemindersAfterDays?: readonly number[] | null;
}

export type SchemeSettingsValues = { readonly [K in keyof SchemeSettings]?: SchemeSettings[K] | null };

// The others are declared from their rules, so that schema and domain cannot drift apart.
for (const [name, { description, standard, least, most }] of Object.entries(SETTING_RULES)) {
  Field(() => Int, { description })(SchemeSettingsType.prototype, name);
  const range = `From ${least} to ${most}; ${standard} unless told.`;
  Field(() => Int, { nullable: true, description: `${description} ${range}` })(SchemeSettingsInput.prototype, name);
}
for (const [name, { description, standard }] of Object.entries(FLAG_RULES)) {
  Field(() => Boolean, { description })(SchemeSettingsType.prototype, name);
  const otherwise = `${standard ? 'True' : 'False'} unless told.`;
  Field(() => Boolean, { nullable: true, description: `${description} ${otherwise}` })(
    SchemeSettingsInput.prototype,
    name,
  );
}

/** What was said of the settings; null says nothing. @throws BadUserInput with every setting out of range. */
export function readSettings(given: SchemeSettingsValues | null | undefined): Partial<SchemeSettings> {
  const said = Object.entries(given ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const settings = Object.fromEntries(said) as Partial<SchemeSettings>;
  const faults = settingFaults(settings);
  if (faults.length > 0) {
    throw new BadUserInput(faults.map(({ setting, message }) => ({ path: ['input', 'settings', setting], message })));
  }
  return settings;
}
