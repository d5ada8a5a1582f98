import { expect, test } from '@jest/globals';
import { inBothGraphs, riskyChanges, unexplained } from '../src/breaking.ts';
import { composeSupergraph } from '../src/compose.ts';
import { service, TICKETS_SDL } from './sample.ts';

const supergraph = (sdl: string) => composeSupergraph([service('tickets', sdl)]).sdl ?? '';
const changed = (right: string, wrong: string) =>
  riskyChanges(supergraph(TICKETS_SDL), supergraph(TICKETS_SDL.replace(right, wrong)));

test('an addition is safe', () => {
  expect(changed('solvedOn: Date', 'solvedOn: Date\n  note: String')).toEqual([]);
});

test('a removed field is a breaking change', () => {
  expect(changed('"The day it was solved."\n  solvedOn: Date', '')).toEqual(['Ticket.solvedOn was removed.']);
});

test('a further enum value is a dangerous change', () => {
  expect(changed('  CLOSED', '  CLOSED\n  LOST')).toEqual(['LOST was added to enum type TicketStatus.']);
});

test('what dealers lose is told, and told apart from what all lose', () => {
  const removed = 'Ticket.solvedOn was removed.';
  const tagged = 'Ticket.number was removed.';
  expect(inBothGraphs([removed], [removed, tagged])).toEqual([removed, `For dealers, ${tagged}`]);
});

test('a change file explains a change only with a reason', () => {
  const change = 'Ticket.solvedOn was removed.';
  expect(unexplained([change], [])).toEqual([change]);
  expect(unexplained([change], [`- ${change}\n`])).toEqual([change]);
  expect(unexplained([change], [`# Days\n\n- ${change} No screen shows it.\n`])).toEqual([]);
});
