import { expect, test } from '@jest/globals';
import { compile, ROUND_THE_CLOCK } from '@mainstay/calendar';
import { make } from '@mainstay/kit/domain';
import fc from 'fast-check';
import { em } from '../../test/in-memory.ts';
import type { SlaRule } from '../schema.types.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';
import { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import { SlaRecord } from '../sla-record/sla-record.entity.ts';
import { ClockReadings } from './clock-readings.ts';
import type { SlaClock } from './sla-clock.entity.ts';

const hour = (count: number) => new Date(Date.UTC(2026, 2, 2, count));
const said = (count: number) => hour(count).toISOString();
/** Milestones by the hours at which they were reached. */
type Hours = Partial<Record<keyof Milestones, number>>;
const at = (hours: Hours): Milestones =>
  Object.fromEntries(Object.entries(hours).map(([name, count]) => [name, said(count)]));

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
const CREDIT = {
  amount: { amount: '10.00', currency: 'EUR' },
  ...{ percent: null, everyCount: null, everyUnit: 'HOURS' as const, cap: null },
};
/** Parts are on site within a day of their order. */
const PARTS: SlaRule = {
  ...{ ...RULE, name: 'parts', kind: 'PARTS_DELIVERY', startsAt: 'PARTS_REQUESTED', stopsAt: 'PARTS_ON_SITE' },
  ...{ cancelsAt: null, penalty: CREDIT },
};

/** What ended with a turn, and at which hour the next began. */
interface Ended {
  readonly until: number;
  readonly reached: Hours;
  readonly facts?: SlaRecord['earlierTurns'][number]['facts'];
}

function recordOf(earlier: readonly Ended[], reached: Hours, facts: SlaRecord['facts'] = {}): SlaRecord {
  return make(SlaRecord, {
    ...{ type: 'TICKET', round: 1, facts, pauses: [], notices: [], waits: [], servedTicketIds: [] },
    ...{ policyIds: [], calendarIds: [], milestones: { REPORTED: said(0), ...at(reached) } },
    earlierTurns: earlier.map(it => ({ until: said(it.until), milestones: at(it.reached), facts: it.facts ?? null })),
  });
}

/** The clocks that rules of one policy have at an hour, each settled. */
function clocksAt(now: number, record: SlaRecord, rules: readonly SlaRule[], known: readonly SlaClock[] = []) {
  const policy = make(SlaPolicy, {
    ...{ code: 'SLA-X', policyVersion: 1, name: 'X', source: 'test', status: 'ACTIVE', level: 'PROMISE', party: 'US' },
    ...{ isDefault: true, movesOpenClocks: false, warnAtPercents: [75], rules: [...rules] },
    calendar: {
      ...{ timeZone: 'UTC', openings: [], holidaysOf: [], daysOff: [], owners: [], calendars: [] },
      combination: 'UNION',
    },
  });
  const calendar = compile({ timeZone: 'UTC', week: ROUND_THE_CLOCK });
  const book = { of: () => ({ calendar, name: 'round the clock' }) };
  const read = new ClockReadings(em, policy, book, hour(now)).of(record, known);
  for (const { clock, terms, reading } of read) clock.settle(terms, reading, [], hour(now));
  return read.map(({ clock }) => clock);
}

const shown = ({ turn, state, startedAt, stoppedAt = null, breachedAt = null, charge = null }: SlaClock) => ({
  ...{ turn, state, startedAt, stoppedAt, breachedAt },
  credit: charge?.amount.amount ?? null,
});
const partsAt = (now: number, earlier: readonly Ended[], reached: Hours = {}) =>
  clocksAt(now, recordOf(earlier, reached), [PARTS]).map(shown);

/** The first order of parts, which a further one follows at an hour. */
const order = (until: number, onSite?: number): Ended => ({
  until,
  reached: { PARTS_REQUESTED: 0, PARTS_ISSUED: 1, ...(onSite !== undefined && { PARTS_ON_SITE: onSite }) },
});
const running = { state: 'RUNNING', stoppedAt: null, breachedAt: null, credit: null };
const late = { breachedAt: hour(24), state: 'BREACHED' };

test.each<readonly [string, readonly Ended[], Hours, readonly object[]]>([
  [
    'N35: a promise that was kept stays kept, and a further order has its own',
    [order(50, 20)],
    { PARTS_REQUESTED: 50 },
    [
      { turn: 1, state: 'MET', startedAt: hour(0), stoppedAt: hour(20), breachedAt: null, credit: null },
      { turn: 2, startedAt: hour(50), ...running },
    ],
  ],
  [
    'N35: a promise that was broken and ended keeps its breach and its credit',
    [order(50, 30)],
    { PARTS_REQUESTED: 50, PARTS_ON_SITE: 60 },
    [
      { turn: 1, ...late, startedAt: hour(0), stoppedAt: hour(30), credit: '10.00' },
      { turn: 2, state: 'MET', startedAt: hour(50), stoppedAt: hour(60), breachedAt: null, credit: null },
    ],
  ],
  [
    'N35: what is broken as the next order follows runs on until all is there',
    [order(50)],
    { PARTS_REQUESTED: 50 },
    [{ turn: 1, ...late, startedAt: hour(0), stoppedAt: null, credit: null }],
  ],
  [
    'N35: and it ends there, with one credit',
    [order(50)],
    { PARTS_REQUESTED: 50, PARTS_ON_SITE: 60 },
    [{ turn: 1, ...late, startedAt: hour(0), stoppedAt: hour(60), credit: '10.00' }],
  ],
  [
    'N35: what still ran counts from the next order',
    [order(10)],
    { PARTS_REQUESTED: 50 },
    [{ turn: 1, startedAt: hour(50), ...running }],
  ],
  ['N35: and nothing is owed where none follows', [order(10)], {}, []],
  [
    'N35: goods that arrived after the further order are no end of the one before',
    [order(10, 20)],
    { PARTS_REQUESTED: 50 },
    [{ turn: 1, startedAt: hour(50), ...running }],
  ],
  [
    'N35: three orders are three promises',
    [order(50, 20), { until: 55, reached: { PARTS_REQUESTED: 50, PARTS_ISSUED: 51, PARTS_ON_SITE: 52 } }],
    { PARTS_REQUESTED: 55 },
    [
      { turn: 1, state: 'MET', startedAt: hour(0), stoppedAt: hour(20), breachedAt: null, credit: null },
      { turn: 2, state: 'MET', startedAt: hour(50), stoppedAt: hour(52), breachedAt: null, credit: null },
      { turn: 3, startedAt: hour(55), ...running },
    ],
  ],
])('%s', (_name, earlier, reached, expected) => {
  expect(partsAt(65, earlier, reached)).toEqual(expected);
});

const DIAGNOSIS: SlaRule = { ...RULE, name: 'found', kind: 'DIAGNOSIS', stopsAt: 'DIAGNOSED', cancelsAt: null };
const PLAN: SlaRule = { ...DIAGNOSIS, name: 'plan', kind: 'REPAIR', startsAt: 'DIAGNOSED', stopsAt: 'PLAN_AGREED' };

test('N16, N21: a diagnosis in time stays so where the fault is sought anew; the answer to the next one is promised by itself', () => {
  const returned = { until: 200, reached: { DIAGNOSED: 10, PLAN_AGREED: 12 } };
  const read = (reached: Hours) => clocksAt(230, recordOf([returned], reached), [DIAGNOSIS, PLAN]).map(shown);
  const kept = [
    { turn: 1, state: 'MET', startedAt: hour(0), stoppedAt: hour(10) },
    { turn: 1, state: 'MET', startedAt: hour(10), stoppedAt: hour(12) },
  ];
  expect(read({})).toMatchObject(kept);
  expect(read({ DIAGNOSED: 205 })).toMatchObject([...kept, { turn: 2, startedAt: hour(205), breachedAt: hour(229) }]);
});

test('N17: somebody sent in time was sent in time, also where the visit is called off; a promise from then on waits for the next', () => {
  const recalled = { until: 30, reached: { DISPATCHED: 3 } };
  const sent: SlaRule = { ...DIAGNOSIS, name: 'sent', stopsAt: 'DISPATCHED' };
  const there: SlaRule = { ...RULE, startsAt: 'DISPATCHED', cancelsAt: null };
  const read = (now: number, reached: Hours, earlier: Ended = recalled) =>
    clocksAt(now, recordOf([earlier], reached), [sent, there]).map(shown);
  const met = { turn: 1, state: 'MET', stoppedAt: hour(3) };
  expect(read(90, {}, { ...recalled, until: 20 })).toMatchObject([met]);
  expect(read(90, { DISPATCHED: 80 }, { ...recalled, until: 20 })).toMatchObject([
    met,
    { turn: 1, startedAt: hour(80) },
  ]);
  expect(read(90, { DISPATCHED: 80 })).toMatchObject([met, { turn: 1, startedAt: hour(3), breachedAt: hour(27) }]);
});

test('nothing further is promised where its end stands from before: somebody who was there need not come for it again', () => {
  const there: SlaRule = { ...RULE, startsAt: 'DISPATCHED', cancelsAt: null };
  const recalled = { until: 60, reached: { DISPATCHED: 3 } };
  const read = clocksAt(200, recordOf([recalled], { ARRIVED: 5, DISPATCHED: 70 }), [there]);
  expect(read.map(shown)).toMatchObject([{ turn: 1, state: 'MET', stoppedAt: hour(5) }]);
});

test('N35: a promise that ended is not judged by what the next order is of', () => {
  const of = (make: 'STANDARD' | 'CUSTOM', targetValue: number): SlaRule => ({
    ...PARTS,
    ...{ name: make, targetValue, conditions: { ...PARTS.conditions, partMakes: [make] } },
  });
  const first = { ...order(50, 30), facts: { partsBranch: null, partMake: 'STANDARD' as const, faultCode: null } };
  // Somebody who did not go, before, changes nothing of it.
  const record = recordOf(
    [{ until: 26, reached: { DISPATCHED: 2 } }, first],
    { PARTS_REQUESTED: 50 },
    { partMake: 'CUSTOM' },
  );
  const clocks = clocksAt(100, record, [of('STANDARD', 24), of('CUSTOM', 72)]);
  expect(clocks.map(({ explanation, dueAt }) => [explanation.rule, dueAt])).toEqual([
    ['STANDARD', hour(24)],
    ['CUSTOM', hour(122)],
  ]);
  expect(clocks.map(({ explanation }) => explanation.text.includes('turn 2'))).toEqual([false, true]);
});

test('what makes a promise begin anew later is none of one that ended before', () => {
  const record = recordOf([order(50, 20)], { PARTS_REQUESTED: 50, TRIAGED: 60 });
  expect(clocksAt(65, record, [{ ...PARTS, resetsAt: 'TRIAGED' }]).map(shown)).toMatchObject([
    { turn: 1, state: 'MET', startedAt: hour(0), stoppedAt: hour(20) },
    { turn: 2, startedAt: hour(60), ...running },
  ]);
});

test('what becomes known late, or is taken back, moves the promises of its turn; one that never began costs nothing', () => {
  const reached = { PARTS_REQUESTED: 50, PARTS_ON_SITE: 80 };
  const clocks = clocksAt(90, recordOf([order(50, 20)], reached), [PARTS]);
  expect(clocks.map(shown)).toMatchObject([{ state: 'MET' }, { state: 'BREACHED', credit: '10.00' }]);
  const [first, second] = clocksAt(95, recordOf([order(50)], reached), [PARTS], clocks);
  expect([first, second]).toEqual(clocks);
  expect(clocks.map(shown)).toMatchObject([
    { turn: 1, breachedAt: hour(24), stoppedAt: hour(80), credit: '10.00' },
    { turn: 2, state: 'CANCELLED', breachedAt: null, credit: null },
  ]);
  clocksAt(96, recordOf([order(50, 20)], reached), [PARTS], clocks);
  expect(clocks.map(shown)).toMatchObject([
    { state: 'MET', credit: null },
    { state: 'BREACHED', credit: '10.00' },
  ]);
});

test('the same facts lead to the same promises, in whatever order they became known', () => {
  const hours = fc.integer({ min: 1, max: 20 });
  const turn = fc.record({ wait: hours, asked: hours, came: fc.option(hours) });
  fc.assert(
    fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), fc.nat(), (turns, seed) => {
      let from = 0;
      const all = turns.map(({ wait, asked, came }): Ended => {
        const [start, end] = [from + asked, from + asked + (came ?? 0)];
        from = end + wait * 2;
        return { until: from, reached: { PARTS_REQUESTED: start, ...(came !== null && { PARTS_ON_SITE: end }) } };
      });
      const final = { PARTS_REQUESTED: from + 1 };
      const anew = partsAt(from + 9, all, final);
      const shuffled = all.toSorted((a, b) => ((a.until * seed) % 7) - ((b.until * seed) % 7));
      const clocks = clocksAt(from + 9, recordOf([], final), [PARTS]);
      for (let count = 1; count <= all.length; count += 1) {
        const read = clocksAt(from + 9, recordOf(shuffled.slice(0, count), final), [PARTS], clocks);
        clocks.push(...read.filter(it => !clocks.includes(it)));
      }
      expect(clocks.filter(({ state }) => state !== 'CANCELLED').map(shown)).toEqual(anew);
    }),
    { numRuns: 60 },
  );
});

/** How a clock of 24 hours reads at an hour, where nobody had to go between these hours. */
function spared(now: number, times: readonly [number, number][], reached: Hours = {}, more: Partial<SlaRule> = {}) {
  const earlier = times.map(([from, until]) => ({ until, reached: { VISIT_SPARED: from } }));
  const record = recordOf(earlier, reached, { agreedFinishAt: said(24) });
  const [clock] = clocksAt(now, record, [{ ...RULE, ...more }]);
  const { state, startedAt, dueAt = null, breachedAt = null } = clock ?? {};
  return { state, startedAt, dueAt, breachedAt };
}

test('N18: somebody on site who is promised again is promised from when somebody was wanted again', () => {
  const anew = { state: 'RUNNING', startedAt: hour(100), dueAt: hour(124), breachedAt: null };
  expect(spared(100, [[2, 100]])).toEqual(anew);
  expect(spared(124, [[2, 100]])).toMatchObject({ state: 'BREACHED', breachedAt: hour(124) });
  expect(spared(123, [[2, 100]], { ARRIVED: 123 })).toMatchObject({ state: 'MET' });
  expect(
    spared(200, [
      [2, 100],
      [110, 200],
    ]),
  ).toMatchObject({ state: 'RUNNING', dueAt: hour(224) });
});

test('N18: what was late, or kept, before nobody had to go stays so, and what begins later begins then', () => {
  expect(spared(100, [[30, 100]])).toMatchObject({ state: 'BREACHED', breachedAt: hour(24) });
  expect(
    spared(200, [
      [2, 100],
      [130, 200],
    ]),
  ).toMatchObject({ state: 'BREACHED', breachedAt: hour(124) });
  expect(spared(200, [[20, 100]], { ARRIVED: 10 })).toMatchObject({ state: 'MET', startedAt: hour(0) });
  const found = spared(151, [[2, 100]], { DIAGNOSED: 150 }, { startsAt: 'DIAGNOSED' });
  expect(found).toMatchObject({ state: 'RUNNING', startedAt: hour(150), dueAt: hour(174) });
});

test('N18: a promise that holds whether or not somebody has to go, or is of an agreed day, counts on', () => {
  for (const more of [{ cancelsAt: null }, { isByAgreement: true }])
    expect(spared(100, [[2, 100]], {}, more)).toMatchObject({ state: 'BREACHED', breachedAt: hour(24) });
});
