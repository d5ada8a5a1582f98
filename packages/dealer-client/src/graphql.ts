import { initGraphQLTada } from 'gql.tada';
import type { Introspection } from './schema.types.ts';

/** Every scalar is text in JSON: days and instants in ISO 8601, amounts as decimals. */
interface Scalars {
  readonly DateTime: string;
  readonly Date: string;
  readonly CurrencyCode: string;
  readonly CountryCode: string;
}

/**
 * An operation of your own: the compiler reads the text and knows what it wants and gives.
 * `graphql('query ($number: String!) { ticketByNumber(number: $number) { status } }')`
 */
export const graphql = initGraphQLTada<{ introspection: Introspection; scalars: Scalars; disableMasking: true }>();
