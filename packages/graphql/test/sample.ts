import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, SHARED, sdlFile, subgraph, type Subgraph } from '../src/subgraphs.ts';

const shared = sdlFile(SHARED, readFileSync(join(ROOT, SHARED), 'utf8'));

/** A service with this SDL beside the shared one. */
export const service = (name: string, sdl: string): Subgraph =>
  subgraph(name, shared, [sdlFile(`apps/${name}/src/sample.graphql`, sdl)]);

export const TICKETS_SDL = `
extend type Query {
  "One ticket."
  ticket(id: ID!): Ticket @auth(roles: ["STAFF", "DEALER"])
  "Tickets, newest first."
  tickets(first: Int! = 20, after: String): TicketConnection
    @auth(roles: ["STAFF"]) @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
}

extend type Mutation {
  "Nothing is left to do."
  ticketClose(id: ID!, input: TicketCloseInput!): TicketClosePayload! @auth(roles: ["STAFF"])
}

input TicketCloseInput {
  "Why."
  reason: String
  "The day it was solved."
  on: Date
}

type TicketClosePayload {
  ticket: Ticket
  userErrors: [UserError!]!
}

type TicketConnection {
  edges: [TicketEdge!]!
  pageInfo: PageInfo!
}

type TicketEdge {
  node: Ticket!
  cursor: String!
}

"How far a ticket is."
enum TicketStatus {
  OPEN
  CLOSED
}

"A report of a fault."
type Ticket @key(fields: "id") @auth(roles: ["STAFF", "DEALER"]) {
  id: ID!
  "How far it is."
  status: TicketStatus!
  "When it was reported."
  reportedAt: DateTime!
  "The day it was solved."
  solvedOn: Date
  "What it costs."
  cost: Money!
  "What it costs us."
  margin: TicketMargin @tag(name: "internal")
}

"What a ticket earns."
type TicketMargin {
  "In percent."
  percent: Int!
}
`;

export const INVENTORY_SDL = `
extend type Query {
  "One part."
  part(id: ID!): Part @auth(roles: ["STAFF"])
}

"A spare part."
type Part @key(fields: "id") @auth(roles: ["STAFF"]) {
  id: ID!
  "What it costs."
  price: Money!
}

type Ticket @key(fields: "id") {
  id: ID!
  "Parts set aside for it."
  parts: [Part!] @tag(name: "internal")
}

"The ticket is closed."
type TicketClosed implements UserError {
  message: String!
  path: [String!]
}
`;

/** Two services that keep every rule. */
export const samples = (): Subgraph[] => [service('inventory', INVENTORY_SDL), service('tickets', TICKETS_SDL)];
