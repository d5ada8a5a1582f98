import { z } from 'zod';
import type { Send } from './client.ts';
import { closedLoop, type Work } from './load.ts';
import type { Contest } from './measure.ts';
import { REGISTER_TICKET, seedCustomers, ticketInput } from './seed.ts';
import type { Stack } from './stack.ts';

const CUSTOMERS = 10;
const TICKETS_EACH = 3;
const CLIENTS = 8;
const MANY_MS = 500;
const ONE_MS = 250;

const LIGHT = `query ($id: ID!) { customer(id: $id) { number name country } }`;

const TICKETS = `tickets(first: ${TICKETS_EACH}) { edges { node { number status symptom } } }`;
const JOINED = `query { customers(first: ${CUSTOMERS}) { edges { node { name ${TICKETS} } } } }`;
const JOIN_FIRST = `query { customers(first: ${CUSTOMERS}) { edges { node { __typename id name } } } }`;
const JOIN_SECOND = `query ($them: [_Any!]!) { _entities(representations: $them) { ... on Customer { ${TICKETS} } } }`;

const Page = z.object({ customers: z.object({ edges: z.array(z.object({ node: z.looseObject({}) })) }) });

/** One fetch and a join of two services through the gateway, in both topologies, against the services' own endpoints. */
export async function gateway(stack: Stack): Promise<Contest[]> {
  const [id] = await seedTickets(stack);
  const customers = await stack.straightTo('customers', 'CSR');
  const tickets = await stack.straightTo('tickets', 'CSR');
  const queries = [
    { name: 'one fetch', through: (send: Send) => send(LIGHT, { id }), straight: () => customers(LIGHT, { id }) },
    { name: 'join', through: (send: Send) => send(JOINED), straight: () => joinByHand(customers, tickets) },
  ];
  const topologies = [
    { name: 'processes', send: await stack.staff('gateway', 'CSR') },
    { name: 'one process', send: await stack.staff('single', 'CSR') },
  ];
  return topologies.flatMap(topology =>
    queries.map(({ name, through, straight }): Contest => ({
      name: `${name}, ${topology.name}`,
      measures: [
        { name: `${CLIENTS} clients`, unit: '/s' },
        { name: 'one client', unit: 'ms' },
      ],
      product: () => load(() => through(topology.send)),
      baseline: () => load(straight),
    })),
  );
}

async function seedTickets(stack: Stack): Promise<string[]> {
  const ids = await seedCustomers(stack, CUSTOMERS);
  const send = await stack.straightTo('tickets', 'CSR');
  for (const id of ids) {
    for (let ticket = 0; ticket < TICKETS_EACH; ticket++) await send(REGISTER_TICKET, ticketInput(id));
  }
  return ids;
}

/** What a client would do without a gateway: ask the one service, then the other about what the first one gave. */
async function joinByHand(customers: Send, tickets: Send): Promise<unknown> {
  const page = Page.parse(await customers(JOIN_FIRST));
  return tickets(JOIN_SECOND, {
    them: page.customers.edges.map(({ node: { __typename, id } }) => ({ __typename, id })),
  });
}

async function load(work: Work): Promise<readonly number[]> {
  const many = await closedLoop(CLIENTS, MANY_MS, work);
  const one = await closedLoop(1, ONE_MS, work);
  return [many.perSecond, one.medianMs];
}
