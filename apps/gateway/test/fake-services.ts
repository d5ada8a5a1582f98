import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Allowance, type Caller, type CallKeys, InternalTokenVerifier } from '@mainstay/kit/auth';
import { graphql, GraphQLError, parse } from 'graphql';
import { listen } from './listen.ts';

/** What the fake company holds: five tickets of two customers, the second of whom nobody may see the phone of. */
const TICKETS = ['t1', 't2', 't3', 't4', 't5'].map((id, at) => ({
  id,
  number: `T-${at + 1}`,
  customer: { id: `c${1 + (at % 2)}` },
}));
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@tag", "@inaccessible", "@shareable", "@composeDirective", "@listSize", "@cost"])
  @link(url: "https://mainstay.dev/auth/v1.0", import: ["@auth"]) @composeDirective(name: "@auth")
  directive @auth(roles: [String!], scopes: [String!]) on FIELD_DEFINITION | OBJECT`;
const ALL = '@auth(roles: ["STAFF", "DEALER"])';

const SDL = {
  tickets: `${LINK}
    type Query {
      tickets: [Ticket!]! ${ALL}  ticket(id: ID!): Ticket ${ALL}  echo(text: String): String ${ALL}
      leak: String ${ALL}  refuse: String ${ALL}  invalid: String ${ALL}
      unclaimed: String  audit: String @auth(roles: ["AUDITOR"])  heavy: Ticket ${ALL} @cost(weight: 999)
      page(first: Int! = 20): TicketConnection! ${ALL} @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    }
    type Mutation { ticketClose(id: ID!): Ticket ${ALL}  ticketPurge(id: ID!, why: String = "old"): Ticket @auth(roles: ["AUDITOR"]) }
    type TicketConnection { edges: [TicketEdge!]!  total: Int! }
    type TicketEdge { cursor: String!  node: Ticket! }
    type Vault @auth(roles: ["AUDITOR"]) { code: String!  owner: String! @auth(roles: ["STAFF"]) }
    type Ticket @key(fields: "id") { id: ID!  number: String!  customer: Customer!  internalNote: String @tag(name: "internal")
      vault: Vault  secret: String @auth(roles: ["AUDITOR"])
      related(first: Int! = 20): TicketConnection! @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    }
    type Customer @key(fields: "id", resolvable: false) { id: ID! }`,
  customers: `${LINK}
    type Query { customer(id: ID!): Customer ${ALL}
      dealerAccess(dealer: ID!): DealerAccess @inaccessible @auth(roles: ["GATEWAY"])
      dealerAccessByKey(prefix: String!, digest: String!): DealerAccess @inaccessible @auth(roles: ["GATEWAY"]) }
    type DealerAccess @inaccessible { dealer: Customer!  refusal: String  scopes: [String!]!  quotaPerMinute: Int }
    type Customer @key(fields: "id") { id: ID!  name: String!  level: Int!  phone: String  address: Address  friends: [Customer!]! @listSize(assumedSize: 1) }
    type Address { city: String!  lines: [String!]! }`,
  billing: `${LINK}
    type Ticket @key(fields: "id") { id: ID!  balance: String }
    type Customer @key(fields: "id") { id: ID!  level: Int! @external  discount: String @requires(fields: "level")  credit(currency: String): String }`,
};
export type ServiceName = keyof typeof SDL;
export const SERVICES = ['tickets', 'customers', 'billing'] as const;

const customer = (id: string) => ({
  __typename: 'Customer',
  id,
  name: `Customer ${id}`,
  level: 3,
  phone: () => {
    if (id === 'c2') throw new GraphQLError('You may not see this phone.', { extensions: { code: 'FORBIDDEN' } });
    return '+31';
  },
  address: { city: 'Rotterdam', lines: ['Quay 1', id] },
  friends: () => ['c1', 'c2'].filter(other => other !== id).map(customer),
});

interface Access {
  readonly refusal?: string;
  readonly scopes?: readonly string[];
  readonly quotaPerMinute?: number;
}
/** What is special about a dealer; every dealer d-... is known, and welcome unless it says otherwise here. */
export const dealers = new Map<string, Access>();
/** API keys by their digest. */
export const keys = new Map<string, { readonly dealer: string; readonly says?: Access }>();

const accessOf = (dealer: string) =>
  dealer.startsWith('d-') ? { dealer: { id: dealer }, scopes: ['tickets:read'], ...dealers.get(dealer) } : null;

const SECRET = 'connect ECONNREFUSED postgres://admin:hunter2@db.internal:5432 select * from ticket';
const leaking = (code?: string) => () => {
  throw new GraphQLError(SECRET, { extensions: { ...(code ? { code } : {}), stacktrace: [SECRET], url: SECRET } });
};
const pageOf = (_: unknown, { first }: { first: number }) => ({
  total: TICKETS.length,
  edges: TICKETS.slice(0, first).map(node => ({ cursor: node.id, node })),
});
const found = (id: string) => TICKETS.find(ticket => ticket.id === id) ?? null;

const RESOLVERS = {
  tickets: {
    Query: {
      tickets: () => TICKETS,
      ticket: (_: unknown, { id }: { id: string }) => found(id),
      echo: (_: unknown, args: { text: string }) => args.text,
      audit: () => 'all well',
      heavy: () => found('t1'),
      page: pageOf,
      leak: leaking(),
      invalid: leaking('GRAPHQL_VALIDATION_FAILED'),
      refuse: () => {
        throw new GraphQLError('Only dispatchers may.', { extensions: { code: 'FORBIDDEN', stacktrace: [SECRET] } });
      },
    },
    Mutation: { ticketClose: (_: unknown, { id }: { id: string }) => found(id) },
    Ticket: {
      internalNote: () => 'call back',
      vault: () => ({ code: '1234', owner: 'Chen' }),
      secret: () => 'seen',
      related: pageOf,
      __resolveReference: ({ id }: { id: string }) => found(id),
    },
  },
  customers: {
    Query: {
      customer: (_: unknown, { id }: { id: string }) => customer(id),
      dealerAccess: (_: unknown, { dealer }: { dealer: string }) => accessOf(dealer),
      dealerAccessByKey: (_: unknown, { digest }: { digest: string }) => {
        const key = keys.get(digest);
        return key ? { ...accessOf(key.dealer), ...key.says } : null;
      },
    },
    Customer: { __resolveReference: ({ id }: { id: string }) => customer(id) },
  },
  billing: {
    Ticket: { __resolveReference: ({ id }: { id: string }) => ({ id, balance: `${id} EUR` }) },
    Customer: {
      __resolveReference: (customer: { id: string }) => customer,
      discount: ({ level }: { level: number }) => `${level} %`,
      credit: ({ id }: { id: string }, { currency }: { currency: string }) => `${id} ${currency}`,
    },
  },
};

/** The supergraph; for dealers, what is tagged internal is inaccessible. */
export function compose(door: 'staff' | 'dealer', urls: Partial<Record<ServiceName, string>> = {}): string {
  const sdl = (name: ServiceName) =>
    door === 'dealer' ? SDL[name].replaceAll('@tag(name: "internal")', '@inaccessible') : SDL[name];
  const { supergraphSdl, errors } = composeServices(
    SERVICES.map(name => ({ name, typeDefs: parse(sdl(name)), url: urls[name] ?? '' })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(error => error.message).join('\n'));
  return supergraphSdl;
}

/** Something else to do with a request than to answer it. */
export type Misbehaviour = (req: IncomingMessage, res: ServerResponse) => void;
export interface Received {
  readonly caller: Caller;
  /** What it may ask of its database, as the gateway says. */
  readonly left: Allowance;
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> };
}

/** A service that answers the gateway alone. */
export async function startFakeService(name: ServiceName, keys: CallKeys) {
  const schema = buildSubgraphSchema({ typeDefs: parse(SDL[name]), resolvers: RESOLVERS[name] });
  const verifier = new InternalTokenVerifier(keys, name);
  const received: Received[] = [];
  let misbehave: Misbehaviour | undefined;
  let statements = 0;
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const sent = await text(req);
    const token = req.headers['x-internal-token'];
    const { caller, left } = verifier.verify(typeof token === 'string' ? token : undefined, sent);
    const body: Received['body'] & { operationName?: string } = JSON.parse(sent);
    received.push({ caller, left, headers: req.headers, body });
    if (misbehave) return misbehave(req, res);
    const { query: source, variables: variableValues, operationName } = body;
    const result = await graphql({ schema, source, variableValues, operationName });
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ ...result, extensions: { statements } }));
  };
  const { url, close } = await listen(createServer((req, res) => void answer(req, res)));
  return {
    url: `${url}/graphql`,
    received,
    close,
    misbehave: (how?: Misbehaviour) => void (misbehave = how),
    /** Each answer says from now on that it took so many statements. */
    take: (count: number) => void (statements = count),
  };
}
