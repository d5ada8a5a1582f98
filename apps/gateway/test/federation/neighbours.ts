import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { ServiceCall } from '../../src/index.ts';

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@external", "@requires", "@shareable", "@composeDirective"])
  @link(url: "https://mainstay.dev/auth/v1.0", import: ["@auth"]) @composeDirective(name: "@auth")
  directive @auth(roles: [String!], scopes: [String!]) on FIELD_DEFINITION | OBJECT`;

/** The two services that products is joined with. */
export const NEIGHBOURS = {
  users: `${LINK}
    type User @key(fields: "email") { email: ID!  name: String  totalProductsCreated: Int @shareable  yearsOfEmployment: Int! }`,
  inventory: `${LINK}
    type Query { inventory(id: ID!): Inventory @auth(roles: ["STAFF"]) }
    interface Inventory @key(fields: "id") { id: ID!  products: [Product!]! }
    type OpenSourceInventory implements Inventory @key(fields: "id") { id: ID!  products: [Product!]! }
    type ProductDimension @shareable { size: String  weight: Float }
    type DeliveryEstimates { estimatedDelivery: String  fastestDelivery: String }
    type Product @key(fields: "id") { id: ID!  dimensions: ProductDimension @external
      delivery(zip: String): DeliveryEstimates @requires(fields: "dimensions { size weight }") }`,
};

const RESOLVERS = {
  users: {
    User: {
      __resolveReference: ({ email }: { email: string }) => ({
        ...{ email, name: 'not the name', totalProductsCreated: 4, yearsOfEmployment: 10 },
      }),
    },
  },
  inventory: {
    Query: {
      inventory: (_: unknown, { id }: { id: string }) => ({
        ...{ __typename: 'OpenSourceInventory', id, products: [{ id: 'apollo-federation' }] },
      }),
    },
    Inventory: { __resolveType: () => 'OpenSourceInventory' },
  },
};

/** A neighbour in this process. */
export function neighbour(name: keyof typeof NEIGHBOURS) {
  const schema = buildSubgraphSchema({ typeDefs: parse(NEIGHBOURS[name]), resolvers: RESOLVERS[name] });
  return {
    execute({ body }: ServiceCall) {
      const { query: source, variables: variableValues, operationName } = JSON.parse(body);
      return graphql({ schema, source, variableValues, operationName });
    },
  };
}
