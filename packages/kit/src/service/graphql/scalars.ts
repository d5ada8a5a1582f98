import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const refuse = (name: string, form: string) =>
  new GraphQLError(`${name} must be ${form}.`, { extensions: { code: 'BAD_USER_INPUT' } });

/** A scalar written as text; `read` gives the value or throws where the text is malformed. */
function textScalar<T>(name: string, form: string, read: (text: string) => T, write: (value: unknown) => string) {
  const parse = (value: unknown): T => {
    if (typeof value !== 'string') throw refuse(name, form);
    try {
      return read(value);
    } catch {
      throw refuse(name, form);
    }
  };
  return new GraphQLScalarType<T, string>({
    name,
    serialize: write,
    parseValue: parse,
    parseLiteral: node => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

const matching = (pattern: RegExp) => (text: string) => {
  if (!pattern.test(text)) throw new TypeError(text);
  return text;
};

/** How the scalars of shared.graphql are read and written. */
export const scalars = {
  DateTime: textScalar(
    'DateTime',
    'an instant such as "2026-03-02T08:00:00Z"',
    text => new Date(Temporal.Instant.from(text).epochMilliseconds),
    value => (value instanceof Date ? value.toISOString() : Temporal.Instant.from(String(value)).toString()),
  ),
  Date: textScalar(
    'Date',
    'a calendar day such as "2026-03-02"',
    text => Temporal.PlainDate.from(matching(/^\d{4}-\d{2}-\d{2}$/)(text)).toString(),
    String,
  ),
  Duration: textScalar(
    'Duration',
    'an ISO 8601 duration such as "PT4H"',
    text => Temporal.Duration.from(text).toString(),
    String,
  ),
  CurrencyCode: textScalar('CurrencyCode', 'an ISO 4217 code such as "EUR"', matching(/^[A-Z]{3}$/), String),
  CountryCode: textScalar('CountryCode', 'an ISO 3166-1 code such as "KZ"', matching(/^[A-Z]{2}$/), String),
};
