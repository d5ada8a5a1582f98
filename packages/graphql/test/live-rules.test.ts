import { expect, test } from '@jest/globals';
import { lintSubgraph } from '../src/rules/index.ts';
import { service, TICKETS_SDL } from './sample.ts';

const LIVE = `
extend type Subscription {
  "Each time a ticket changes."
  ticketUpdated(id: ID): Ticket
    @auth(roles: ["STAFF", "DEALER"])
    @live(read: "ticket", id: "ticketId", on: ["tickets.ticket.triaged.v1"])
}
`;
const findings = (live: string) => lintSubgraph(service('tickets', TICKETS_SDL + live));

test('a subscription that keeps every rule has no findings', () => {
  expect(findings(LIVE)).toEqual([]);
});

test.each([
  ['without @live', /@live\(.*\)/, '', 'needs @live(read:)'],
  ['that reads by nothing', '"ticket"', '"nothing"', 'needs @live(read:)'],
  ['that reads by a list', '"ticket"', '"tickets"', 'needs @live(read:)'],
  ['that may not be null', ': Ticket\n', ': Ticket!\n', 'gives what ticket gives'],
  ['of another type', ': Ticket\n', ': TicketMargin\n', 'gives what ticket gives'],
  ['open to others than its query', '"STAFF", "DEALER"', '"STAFF"', 'the same @auth and @tag as ticket'],
  ['tagged unlike its query', '@live', '@tag(name: "internal") @live', 'the same @auth and @tag as ticket'],
  ['of an event that nobody raises', 'triaged.v1', 'triaged.v9', 'tickets.ticket.triaged.v9 is no event'],
  ['of another service’s event', 'tickets.ticket.triaged.v1', 'customers.coverage.decided.v1', 'is of another service'],
  ['of an event without the id', '"ticketId"', '"clockId"', 'tickets.ticket.triaged.v1 does not hold clockId'],
  ['narrowed by what the event does not hold', '(id: ID)', '(asset: ID)', 'does not hold assetId'],
  ['without roles', '@auth(roles: ["STAFF", "DEALER"])', '', 'Subscription.ticketUpdated needs @auth'],
])('a subscription %s is refused', (_, from, to, finding) => {
  const changed = LIVE.replace(from, to);
  expect(changed).not.toBe(LIVE);
  expect(findings(changed).join('\n')).toContain(finding);
});
