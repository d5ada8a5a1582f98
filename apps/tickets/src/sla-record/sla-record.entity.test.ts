import { expect, test } from '@jest/globals';
import { make } from '@mainstay/kit/domain';
import type { SlaNotice } from './sla-notice.ts';
import { SlaRecord } from './sla-record.entity.ts';

const refused: SlaNotice = {
  ...{ key: 'REFUSED:1', at: '2026-03-02T09:00:00Z', type: 'WAITS', party: 'CUSTOMS', reason: 'No licence' },
};

test('what another service says twice is kept once, and waited for once', () => {
  const record = make(SlaRecord, {
    ...{
      type: 'IMPORT_ORDER',
      round: 1,
      facts: {},
      milestones: {},
      pauses: [],
      notices: [],
      waits: [],
      servedTicketIds: [],
      policyIds: [],
      calendarIds: [],
    },
  });
  record.note([refused]);
  record.note([refused]);
  expect(record.notices).toEqual([refused]);
  expect(record.pauses).toEqual([{ from: refused.at, to: null, party: 'CUSTOMS', reason: 'No licence' }]);
});
