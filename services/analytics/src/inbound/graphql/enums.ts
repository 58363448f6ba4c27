import { registerEnumType } from '@nestjs/graphql';

/** Declares a GraphQL enum whose values are their own names. */
function described<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const names = Object.keys(values) as Value[];
  const members = Object.fromEntries(names.map((value) => [value, value])) as Record<Value, Value>;
  const valuesMap = Object.fromEntries(names.map((value) => [value, { description: values[value] }]));
  registerEnumType(members, { name, description, valuesMap: valuesMap as Record<Value, { description: string }> });
  return members;
}

export const BetweenEnum = described('FlowsBetween', 'What the rows and columns of a flow matrix are.', {
  ORGANISATION: 'Organisations, by ODS code or LOCAL- id.',
  ORGANISATION_TYPE: 'Types of organisation within one system, such as NHS_TRUST.',
});

export const StageEnum = described('FunnelStageName', 'How far an application or a pair has come.', {
  APPLIED: 'Applied to take part.',
  APPROVED: 'The application is approved.',
  MATCHED: 'A request was accepted, and the two did not part before both had signed the agreement.',
  INTRODUCED: 'The pair has had its introductory meeting.',
  AGREED: 'Both have signed the agreement.',
  AT_LEAST_ONE_SESSION: 'At least one session was held.',
  COMPLETED: 'The relationship ended after the sessions that the two had agreed were held.',
});

export const UnitEnum = described('FunnelUnit', 'What a stage counts.', {
  APPLICATIONS: 'Applications of mentors and mentees.',
  PAIRS: 'Pairs of a mentor and a mentee.',
});

export const DisabilityEnum = described('DisabilityAnswer', 'Whether someone lives with a disability.', {
  YES: 'Yes.',
  NO: 'No.',
  NOT_DECLARED: 'Prefers not to say.',
});
