import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLEmailAddress, GraphQLISO8601Duration } from 'graphql-scalars';

const described = (scalar: GraphQLScalarType, name: string, description: string): GraphQLScalarType =>
  new GraphQLScalarType({ ...scalar.toConfig(), name, description });

/** An instant: a `Date` in code, RFC 3339 in UTC on the wire. Write `@Field(() => DateTime)`. */
export const DateTime = described(
  GraphQLDateTimeISO,
  'DateTime',
  'An instant in UTC as RFC 3339 writes it, such as 2026-11-12T09:30:00.000Z.',
);

/** ISO 8601 duration, a string in code. */
export const IsoDuration = described(
  GraphQLISO8601Duration,
  'Duration',
  'A length of time as ISO 8601 writes it, such as PT45M for 45 minutes or P6M for six months.',
);

/** E-mail address, a string in code. */
export const EmailAddress = described(GraphQLEmailAddress, 'EmailAddress', 'An e-mail address.');

/** A day without time zone, a string `YYYY-MM-DD` in code (scalar `Date` in the schema). */
export const LocalDate = textScalar('Date', 'A calendar day, such as 2026-11-12.', 'a day such as 2026-11-12', isDay);

/** ODS code or `LOCAL-` id, a string in code; lower case is accepted and raised. */
export const OrganisationCode = textScalar(
  'OrganisationCode',
  'An NHS ODS code of 3 to 6 characters, such as RWE, or a LOCAL- id where no ODS code is known.',
  'an ODS code of 3 to 6 letters and digits, or LOCAL- followed by 2 to 20 letters, digits and hyphens',
  (text) => /^([A-Z0-9]{3,6}|LOCAL-[A-Z0-9-]{2,20})$/.test(text),
  (text) => text.trim().toUpperCase(),
);

/** Every scalar of the graph by its name in the schema. */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  Date: LocalDate,
  DateTime,
  Duration: IsoDuration,
  EmailAddress,
  OrganisationCode,
};

function textScalar(
  name: string,
  description: string,
  wanted: string,
  accepts: (text: string) => boolean,
  normalise: (text: string) => string = (text) => text,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    const text = typeof value === 'string' ? normalise(value) : '';
    if (!accepts(text)) throw new GraphQLError(`write ${wanted}`);
    return text;
  };
  return new GraphQLScalarType({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
    serialize: (value) => {
      if (typeof value === 'string' && accepts(value)) return value;
      throw new TypeError(`the value of a ${name} field is not ${wanted}`);
    },
  });
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}
