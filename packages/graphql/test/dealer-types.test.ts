import { expect, test } from '@jest/globals';
import { composeDealer } from '../src/compose.ts';
import { dealerTypes } from '../src/dealer-types.ts';
import { service, TICKETS_SDL } from './sample.ts';

const typesOf = (sdl: string) => dealerTypes(composeDealer([service('tickets', sdl)]).sdl ?? '');

test('types are the same each time, in the words of the contract', async () => {
  const types = await typesOf(TICKETS_SDL);
  expect(await typesOf(TICKETS_SDL)).toBe(types);
  expect(types).toContain("export type TicketStatus = 'OPEN' | 'CLOSED';");
  expect(types).toMatch(/\/\*\* The day it was solved\. \*\/\n {2}readonly solvedOn: Date \| null;/);
  expect(types).toMatch(/export interface TicketCloseInput \{[^}]*readonly reason\?: string \| null;/);
});

test('what is internal is in no type', async () => {
  const types = await typesOf(TICKETS_SDL.replace('solvedOn: Date', 'solvedOn: Date @tag(name: "internal")'));
  expect(types).toContain('export interface Ticket ');
  expect(types).not.toContain('solvedOn');
});
