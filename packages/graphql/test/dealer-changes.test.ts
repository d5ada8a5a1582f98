import { expect, test } from '@jest/globals';
import { dealerChanges } from '../src/dealer-changes.ts';

const FIRST = 'type Query { ticket: Ticket } type Ticket { number: Int, kind: Kind } enum Kind { A }';
const SECOND =
  'type Query { ticket: Ticket } type Ticket { number: Int, solved: Day, visits: Int, kind: Kind } enum Kind { A B } scalar Day';
const NEXT =
  'type Query { ticket: Ticket } type Ticket { solved: Day, visits: Int, kind: Kind } enum Kind { A B } scalar Day';
const published = [
  { day: '2026-11-22', sdl: FIRST },
  { day: '2027-01-15', sdl: SECOND },
];

test('dealers read what changed on which day, the latest first, with the reason of what may break them', () => {
  const reasons = [
    '# Days\n\n- An argument of scalar Day was added. Reason: it ends as the line of another change.\n',
    '# Numbers\n\n- For dealers, Ticket.number was removed. Reason: nobody asked for it.\n',
  ];
  expect(dealerChanges(NEXT, published, reasons).split('\n').slice(3)).toEqual([
    ...['', '## Not published yet', '', '- Ticket.number was removed. Reason: nobody asked for it.'],
    ...['', '## 2027-01-15', ''],
    ...[
      '- B was added to enum type Kind.',
      '- Day was added.',
      '- Ticket.solved was added.',
      '- Ticket.visits was added.',
    ],
    ...['', '## 2026-11-22', '', 'The first contract.', ''],
  ]);
});

test('what was published last and did not change since has no entry', () => {
  expect(dealerChanges(SECOND, published, [])).not.toContain('Not published yet');
});
