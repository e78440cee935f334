import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** Text of a given form, checked on its way in. */
interface TextScalar {
  name: string;
  description: string;
  example: string;
  isValid: (text: string) => boolean;
  /** From the database's value; text as it is when absent. */
  present?: (value: unknown) => string;
}

function textScalar({ name, description, example, isValid, present }: TextScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(`${name} must look like "${example}".`);
  };
  return new GraphQLScalarType({
    name,
    description: `${description}: \`${example}\`.`,
    serialize: present ?? String,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** `2026-02-30` isn't a day, though it looks like one. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export const DateScalar = textScalar({
  name: 'Date',
  description: "A day in the agency's time zone",
  example: '2026-03-31',
  isValid: isDay,
});

export const MonthScalar = textScalar({
  name: 'Month',
  description: "A calendar month in the agency's time zone",
  example: '2026-03',
  isValid: (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text),
  // The database keeps a month as its first day.
  present: (value) => String(value).slice(0, 7),
});

export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description: 'An instant, ISO 8601',
  example: '2026-03-31T09:30:00Z',
  isValid: (text) => isDay(INSTANT.exec(text)?.[1] ?? ''),
  present: (value) => (value instanceof Date ? value : instantOf(String(value))).toISOString(),
});

/**
 * Instants are read as PostgreSQL's own text (`created_at::text`) and become dates only where they're asked for: making the
 * dates of a list that nobody looks at took a twentieth of its time.
 * @param text `"2026-03-31 09:30:00.123456+05:30"`
 */
function instantOf(text: string): Date {
  const zone = /([+-]\d\d)(:\d\d)?$/.exec(text);
  return new Date(zone ? `${text.slice(0, zone.index).replace(' ', 'T')}${zone[1]}${zone[2] ?? ':00'}` : text);
}

export const DecimalScalar = textScalar({
  name: 'Decimal',
  description: 'An exact decimal number as text, such as a rate, a percentage or a quantity',
  example: '42.50',
  isValid: (text) => /^-?\d{1,20}(\.\d{1,20})?$/.test(text),
});

/** Any JSON value, for what the schema doesn't describe. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'A JSON value whose shape its field describes.',
});
