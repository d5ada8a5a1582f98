import { expect, test } from '@jest/globals';
import { schemaTypes } from '../src/types.ts';
import { service, TICKETS_SDL } from './sample.ts';

test('types are the same each time, in the words of the SDL', async () => {
  const tickets = service('tickets', TICKETS_SDL);
  const types = await schemaTypes(tickets);
  expect(await schemaTypes(tickets)).toBe(types);
  expect(types).toContain("export type TicketStatus = 'OPEN' | 'CLOSED';");
  expect(types).toContain('export type DateTime = Date;');
});

test('a day is text, an id is text, money is a type, and input may be null or missing', async () => {
  const types = await schemaTypes(service('tickets', TICKETS_SDL));
  expect(types).toContain('export type DateText = string;');
  expect(types).toMatch(
    /interface Ticket \{[^}]*\bid: string;[^}]*\bsolvedOn\?: Nullable<DateText>;[^}]*\bcost: Money;/,
  );
  expect(types).toMatch(/interface TicketCloseInput \{[^}]*\breason\?: Nullable<string>;/);
});
