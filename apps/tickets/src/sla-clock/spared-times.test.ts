import { expect, test } from '@jest/globals';
import { compile, ROUND_THE_CLOCK } from '@mainstay/calendar';
import { make } from '@mainstay/kit/domain';
import { em } from '../../test/in-memory.ts';
import type { SlaRule } from '../schema.types.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { SlaClock } from './sla-clock.entity.ts';

const hour = (count: number) => new Date(Date.UTC(2026, 2, 2, count));
const said = (count: number) => hour(count).toISOString();

const RULE: SlaRule = {
  ...{ name: 'on site', recordType: 'TICKET', kind: 'ARRIVAL', targetValue: 24, targetUnit: 'HOURS' },
  ...{ startsAt: 'REPORTED', stopsAt: 'ARRIVED', cancelsAt: 'VISIT_SPARED', isRequired: false, isByAgreement: false },
  pausesFor: ['CUSTOMER'],
  conditions: {
    ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [] },
    ...{ priorities: [], counterparties: [], faultCodePrefixes: [], kinds: [], isRemoteExempt: false },
    ...{ everyMonths: [], missionScopes: [], customerKinds: [], customerTiers: [], customerCountries: [] },
  },
};

/** How a clock of 24 hours reads at an hour, where nobody had to go between these hours. */
function read(
  at: number,
  spared: readonly [number, number][],
  milestones: Milestones = {},
  more: Partial<SlaRule> = {},
) {
  const record = make(SlaRecord, {
    ...{ type: 'TICKET', round: 1, facts: {}, pauses: [], notices: [], waits: [], servedTicketIds: [] },
    ...{ policyIds: [], calendarIds: [], milestones: { REPORTED: said(0), ...milestones } },
    sparedTimes: spared.map(([from, to]) => ({ from: said(from), to: said(to) })),
  });
  const calendar = compile({ timeZone: 'UTC', week: ROUND_THE_CLOCK });
  const terms = {
    ...{ policyCode: 'SLA-X', policyVersion: 1, level: 'PROMISE' as const, party: 'US' as const, agreed: null },
    ...{ rule: { ...RULE, ...more }, targetValue: 24, warnAtPercents: [75], calendar, calendarName: 'round the clock' },
  };
  const clock = SlaClock.start(em, record, 'ARRIVAL', terms, hour(0));
  clock.read(terms, hour(at));
  const { state, startedAt, dueAt = null, breachedAt = null } = clock;
  return { state, startedAt, dueAt, breachedAt };
}

test('N18: somebody on site who is promised again is promised from when somebody was wanted again', () => {
  expect(read(100, [[2, 100]])).toEqual({ state: 'RUNNING', startedAt: hour(100), dueAt: hour(124), breachedAt: null });
  expect(read(124, [[2, 100]])).toMatchObject({ state: 'BREACHED', breachedAt: hour(124) });
  expect(read(123, [[2, 100]], { ARRIVED: said(123) })).toMatchObject({ state: 'MET' });
  expect(
    read(200, [
      [2, 100],
      [110, 200],
    ]),
  ).toMatchObject({ state: 'RUNNING', dueAt: hour(224) });
});

test('N18: what was late, or kept, before nobody had to go stays so, and what begins later begins then', () => {
  expect(read(100, [[30, 100]])).toMatchObject({ state: 'BREACHED', breachedAt: hour(24) });
  expect(
    read(200, [
      [2, 100],
      [130, 200],
    ]),
  ).toMatchObject({ state: 'BREACHED', breachedAt: hour(124) });
  expect(read(200, [[20, 100]], { ARRIVED: said(10) })).toMatchObject({ state: 'MET', startedAt: hour(0) });
  const found = read(151, [[2, 100]], { DIAGNOSED: said(150) }, { startsAt: 'DIAGNOSED' });
  expect(found).toMatchObject({ state: 'RUNNING', startedAt: hour(150), dueAt: hour(174) });
});

test('N18: a promise that holds whether or not somebody has to go, or is of an agreed day, counts on', () => {
  for (const more of [{ cancelsAt: null }, { isByAgreement: true }])
    expect(read(100, [[2, 100]], {}, more)).toMatchObject({ state: 'BREACHED', breachedAt: hour(24) });
});
