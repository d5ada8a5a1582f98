import { expect, test } from '@jest/globals';
import { InputInvalid, make } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import type { SlaNotice } from './sla-notice.ts';
import { SlaRecord } from './sla-record.entity.ts';
import { SlaRecordNotPaused } from './sla-record.errors.ts';

const refused: SlaNotice = {
  ...{ key: 'REFUSED:1', at: '2026-03-02T09:00:00Z', type: 'WAITS', party: 'CUSTOMS', reason: 'No licence' },
};

const aRecord = () =>
  make(SlaRecord, {
    ...{ type: 'IMPORT_ORDER', round: 1, facts: {}, milestones: {}, pauses: [], notices: [], waits: [] },
    earlierTurns: [],
    ...{ servedTicketIds: [], policyIds: [], calendarIds: [] },
  });

test('what another service says twice is kept once, and waited for once', () => {
  const record = aRecord();
  record.note([refused]);
  record.note([refused]);
  expect(record.notices).toEqual([refused]);
  expect(record.pauses).toEqual([{ from: refused.at, to: null, party: 'CUSTOMS', reason: 'No licence' }]);
});

const hour = (count: number): Date => new Date(Date.UTC(2026, 2, 1, count));
const said = (from: number, until: number | null, reason: string) => ({
  ...{ at: hour(from), until: until === null ? null : hour(until), reason, responsibleParty: 'US' as const },
});

test('a wait that a later word cut is taken back by the beginning that the log shows, or by its own', () => {
  for (const beginning of [6, 2]) {
    const record = aRecord();
    record.pause(said(2, 9, 'early'), act);
    record.pause(said(1, 6, 'late'), act);
    const shown = record.allPauses.map(({ from, reason }) => [from, reason]);
    expect(shown).toEqual([
      [hour(1).toISOString(), 'late'],
      [hour(6).toISOString(), 'early'],
    ]);
    expect(() => record.withdrawPause({ pausedAt: hour(7) }, act)).toThrow(SlaRecordNotPaused);
    record.withdrawPause({ pausedAt: hour(beginning) }, act);
    expect(record.allPauses.map(({ reason }) => reason)).toEqual(['late']);
  }
});

test('a wait ends after it began, however its end is said', () => {
  const record = aRecord();
  expect(() => record.pause(said(2, 2, 'none'), act)).toThrow(InputInvalid);
  record.pause(said(2, null, 'open'), act);
  expect(() => record.resume({ at: hour(2) }, act)).toThrow(InputInvalid);
  record.resume({ at: hour(3) }, act);
  expect(record.allPauses.map(({ to }) => to)).toEqual([hour(3).toISOString()]);
});

test('N35: what a turn was judged by is what the record told before the next diagnosis or order, and nothing else', () => {
  const record = aRecord();
  const turns = (['PARTS_REQUESTED', 'DIAGNOSED', 'DISPATCHED'] as const).map((ended, index) => ({
    until: hour(index + 1).toISOString(),
    milestones: { [ended]: hour(index).toISOString() },
  }));
  const told = (partMake: 'STANDARD' | 'CUSTOM', count: number) =>
    record.tell({
      ...{ type: 'TICKET', id: record.id, number: 'T-1', ticketId: record.id, customerId: null, assetId: null },
      ...{ dealerId: null, round: 1, facts: { partMake, priority: 'P1' }, milestones: {}, pauses: [], endedAt: null },
      earlierTurns: turns.slice(0, count),
    });
  told('STANDARD', 0);
  told('CUSTOM', 1);
  told('STANDARD', 2);
  told('STANDARD', 3);
  expect(record.earlierTurns.map(({ facts }) => facts)).toEqual([
    { partsBranch: null, partMake: 'STANDARD', faultCode: null },
    { partsBranch: null, partMake: 'CUSTOM', faultCode: null },
    null,
  ]);
  expect(record.facts.partMake).toBe('STANDARD');
});
