import { randomUUID } from 'node:crypto';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Caller, generateCallKeys, InternalTokenSigner, InternalTokenVerifier } from '@mainstay/kit/auth';
import { migrateStreams, subjectOf } from '@mainstay/kit/bus';
import { connectNats } from '@mainstay/kit/nats';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { graphql, parse } from 'graphql';
import { pino } from 'pino';
import { createGateway, GatewayMetrics, type GatewayOptions, type ServiceEndpoint } from '../src/index.ts';
import { startFakeIssuer } from './fake-issuer.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective", "@listSize"])
  @link(url: "https://mainstay.dev/auth/v1.0", import: ["@auth"]) @composeDirective(name: "@auth")
  @link(url: "https://mainstay.dev/live/v1.0", import: ["@live"]) @composeDirective(name: "@live")
  directive @auth(roles: [String!]!) on FIELD_DEFINITION | OBJECT
  directive @live(read: String!, id: String!, on: [String!]!) on FIELD_DEFINITION`;
const ALL = '@auth(roles: ["STAFF", "DEALER"])';

/** What the tests publish. */
export const CHANGED = 'tickets.ticket.changed.v1';
export const CLOSED = 'tickets.ticket.closed.v1';

const SDL = {
  tickets: `${LINK}
    type Query { ticket(id: ID!): Ticket ${ALL}  vault(id: ID!): Ticket @auth(roles: ["AUDITOR"]) }
    type Subscription {
      ticketUpdated(id: ID, customer: ID): Ticket ${ALL}
        @live(read: "ticket", id: "ticketId", on: ["${CHANGED}", "${CLOSED}"])
      vaultUpdated(id: ID): Ticket ${ALL} @live(read: "vault", id: "ticketId", on: ["${CHANGED}"])
    }
    type Ticket @key(fields: "id") { id: ID!  status: String!  customer: Customer!  secret: String @auth(roles: ["AUDITOR"])
      related(first: Int! = 20): [Ticket!]! @listSize(slicingArguments: ["first"])  self: Ticket }
    type Customer @key(fields: "id", resolvable: false) { id: ID! }`,
  customers: `${LINK}
    type Query { customer(id: ID!): Customer ${ALL}  dealerAccess(dealer: ID!): Access @auth(roles: ["GATEWAY"]) }
    type Access { dealer: Dealer!  refusal: String  scopes: [String!]!  quotaPerMinute: Int }
    type Dealer { id: ID! }
    type Customer @key(fields: "id") { id: ID!  name: String! }`,
};
type ServiceName = keyof typeof SDL;

export interface FakeTicket {
  readonly id: string;
  status: string;
  readonly customer: string;
  readonly dealer: string | null;
}

export function requiredNats(): string {
  const url = process.env['TEST_NATS_URL'];
  if (!url) throw new Error('TEST_NATS_URL is not set.');
  return url;
}

/** The graph, or one with other SDL of tickets. */
export function composed(change = (tickets: string) => tickets): string {
  const typeDefs = { ...SDL, tickets: change(SDL.tickets) };
  const services = (['tickets', 'customers'] as const).map(name => ({
    name,
    typeDefs: parse(typeDefs[name]),
    url: '',
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** A gateway between NATS and two services that show a dealer his own tickets only. */
export async function startLiveWorld(change: Partial<GatewayOptions> & { readonly natsUrl?: string } = {}) {
  const prefix = `live${randomUUID().slice(0, 8)}`;
  const nats = await connectNats(requiredNats(), prefix);
  await migrateStreams(nats, 'tickets', prefix, { publishers: [] });
  const busOfGateway = change.natsUrl ? connectNats(change.natsUrl, prefix) : nats;
  const tickets = new Map<string, FakeTicket>();
  const access = { refusal: null as string | null };
  /** Reads of tickets; a test may make them wait or fail. */
  const reads: { readonly id: string; readonly caller: Caller }[] = [];
  const hooks: { onRead: (id: string) => Promise<void> | void; failures: number } = {
    onRead: () => undefined,
    failures: 0,
  };

  const find = async ({ id }: { readonly id: string }, caller: Caller) => {
    reads.push({ id, caller });
    await hooks.onRead(id);
    const ticket = tickets.get(id);
    if (!ticket || (caller.roles.includes('DEALER') && ticket.dealer !== caller.dealerId)) return null;
    const { status, customer, dealer: _ } = ticket;
    return { id, status, customer: { id: customer }, secret: 'seen', related: [], self: null };
  };
  const read = ({ caller }: { caller: Caller }, args: { readonly id: string }) => find(args, caller);
  const resolvers = {
    tickets: { Query: { ticket: read, vault: read } },
    customers: {
      Query: {
        dealerAccess: (_: unknown, { dealer: id }: { dealer: string }) => ({ dealer: { id }, scopes: [], ...access }),
      },
      Customer: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Customer ${id}` }) },
    },
  };

  const keys = generateCallKeys(['tickets', 'customers']);
  const endpoint = (name: ServiceName): ServiceEndpoint => {
    const schema = buildSubgraphSchema({ typeDefs: parse(SDL[name]), resolvers: resolvers[name] });
    const verifier = new InternalTokenVerifier(keys, name);
    return {
      execute: ({ body, token }) => {
        if (name === 'tickets' && hooks.failures-- > 0) throw new Error('connect ECONNREFUSED');
        const { caller } = verifier.verify(token, body);
        const { query: source, variables: variableValues } = JSON.parse(body);
        return graphql({ schema, source, variableValues, rootValue: { caller } }).then(toPlain);
      },
    };
  };
  const supergraphSdl = composed();

  const issuer = await startFakeIssuer();
  const lines: Record<string, unknown>[] = [];
  const { natsUrl: _, ...options } = change;
  const metrics = new GatewayMetrics();
  const gateway = await createGateway({
    staffSupergraph: supergraphSdl,
    dealerSupergraph: supergraphSdl,
    services: { tickets: endpoint('tickets'), customers: endpoint('customers') },
    signIn: { issuer: issuer.issuer, audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' }, rolesClaim: 'roles' },
    signer: new InternalTokenSigner(keys),
    logger: pino({ level: 'info' }, { write: line => void lines.push(JSON.parse(line)) }),
    metrics,
    bus: { connection: busOfGateway, prefix },
    ...options,
  });
  const url = await gateway.listen(0);

  return {
    gateway,
    url,
    webSocketUrl: url.replace('http', 'ws'),
    issuer,
    nats,
    prefix,
    tickets,
    access,
    reads,
    hooks,
    lines,
    dealerToken: (dealer: string, claims = {}) =>
      issuer.token({ aud: 'mainstay-dealer', sub: `shop of ${dealer}`, roles: [], dealer_id: dealer, ...claims }),
    /** Changes a ticket, and says so on the bus. Gives the place of the event. */
    async change(id: string, status: string, { dealer = null as string | null, customer = 'c1', type = CHANGED } = {}) {
      tickets.set(id, { id, status, customer, dealer });
      return await publish(nats, prefix, type, { ticketId: id, customerId: customer });
    },
    publish: (type: string, data: object) => publish(nats, prefix, type, data),
    figure: async (name: string) => figureIn(await metrics.registry.metrics(), name),
    async close() {
      await gateway.close();
      await Promise.all([issuer.close(), nats.close(), (await busOfGateway).close()]);
    },
  };
}
export type LiveWorld = Awaited<ReturnType<typeof startLiveWorld>>;

const toPlain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function publish(nats: NatsConnection, prefix: string, type: string, data: object): Promise<number> {
  const id = randomUUID();
  const headers = { correlationId: 'test', causationId: null, traceparent: null, actor: null };
  const aggregate = { aggregateType: 'Ticket', aggregateId: id, aggregateSeq: 1 };
  const envelope = { id, ...aggregate, type, data, headers, occurredAt: new Date().toISOString() };
  const { seq } = await jetstream(nats).publish(subjectOf(type, prefix), JSON.stringify(envelope), { msgID: id });
  return seq;
}

/** The sum of the samples of a figure. */
function figureIn(text: string, name: string): number {
  const samples = text.split('\n').filter(line => line.startsWith(name));
  return samples.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
