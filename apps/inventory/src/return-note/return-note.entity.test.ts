import { expect, test } from '@jest/globals';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { aMember, aPart, aWarehouse, NOW } from '../../test/builders.ts';
import { IssueNoteLine } from '../issue-note/issue-note-line.entity.ts';
import { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import { ReturnNote } from './return-note.entity.ts';
import { ReturnExceedsIssue, ReturnNoteLinesDiffer, ReturnNoteReceived } from './return-note.errors.ts';

const keeper = aMember('STOCK_KEEPER', 'ann');

/** A line of which five pieces left, and some have come back. */
const anIssue = (number: string, returned = 0): IssueNoteLine =>
  Object.assign(new IssueNoteLine(), {
    ...{ id: crypto.randomUUID(), part: aPart({ number }), quantity: 5, returned },
    partRequestLine: Object.assign(new PartRequestLine(), { id: crypto.randomUUID() }),
  });

function aNote(...issued: readonly IssueNoteLine[]) {
  const opening = { number: 'RN-1', ticketId: crypto.randomUUID(), workOrderId: crypto.randomUUID() };
  const parts = issued.map(it => ({ issued: it, announced: 3 }));
  const note = ReturnNote.announce({ ...opening, warehouse: aWarehouse(), announcedAt: NOW }, parts);
  return { note, lines: note.lines.map(line => line.id) };
}

test('good, damaged and missing pieces are told by the lines of the ticket', () => {
  const [pump, valve] = [anIssue('PUMP'), anIssue('VALVE', 1)];
  const { note, lines } = aNote(pump, valve);
  expect(note.lines.map(line => line.missing)).toEqual([null, null]);
  const counts = [
    { line: lines[1]!, good: 0, damaged: 4 },
    { line: lines[0]!, good: 1, damaged: 1 },
  ];
  note.receive(counts, keeper, NOW);
  expect(note).toMatchObject({ status: 'RECEIVED', receivedAt: NOW, receivedBy: 'ann' });
  expect([pump, valve].map(({ returned, returnable }) => [returned, returnable])).toEqual([
    [2, 3],
    [5, 0],
  ]);
  expect(eventsOf(note)).toMatchObject([
    {
      type: 'inventory.return-note.received.v1',
      data: {
        lines: [
          { lineId: pump.partRequestLine.id, partId: pump.part.id, good: 1, damaged: 1, missing: 1 },
          { lineId: valve.partRequestLine.id, partId: valve.part.id, good: 0, damaged: 4, missing: 0 },
        ],
      },
    },
  ]);
});

test('no more comes back than was issued and is still out, and a refusal changes nothing', () => {
  const [pump, valve] = [anIssue('PUMP'), anIssue('VALVE', 3)];
  const { note, lines } = aNote(pump, valve);
  const counts = [
    { line: lines[0]!, good: 1, damaged: 0 },
    { line: lines[1]!, good: 2, damaged: 1 },
  ];
  expect(() => note.receive(counts, keeper, NOW)).toThrow(new ReturnExceedsIssue(['VALVE']));
  expect([note.status, pump.returned, valve.returned, eventsOf(note)]).toEqual(['ANNOUNCED', 0, 3, []]);
});

test('a note is counted in once', () => {
  const { note, lines } = aNote(anIssue('PUMP'));
  const count = () => note.receive([{ line: lines[0]!, good: 1, damaged: 0 }], keeper, NOW);
  count();
  expect(count).toThrow(new ReturnNoteReceived(NOW));
});

test('a count names each line of the note once, with no negative number', () => {
  const { note, lines } = aNote(anIssue('PUMP'), anIssue('VALVE'));
  const one = { line: lines[0]!, good: 1, damaged: 0 };
  const other = { line: lines[1]!, good: 1, damaged: 0 };
  const stranger = { ...one, line: crypto.randomUUID() };
  expect(() => note.receive([one, one, stranger], keeper, NOW)).toThrow(
    new ReturnNoteLinesDiffer(['VALVE'], [one.line, stranger.line]),
  );
  expect(() => note.receive([one, other, stranger], keeper, NOW)).toThrow(ReturnNoteLinesDiffer);
  expect(() => note.receive([one, { ...other, damaged: -1 }], keeper, NOW)).toThrow(InputInvalid);
});
