import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { compile, foldClock } from '@mainstay/calendar';
import { PolicyIncomplete } from '@mainstay/kit/domain';
import { em } from '../../test/in-memory.ts';
import type * as Sdl from '../schema.types.ts';
import type { SlaFacts } from '../sla-record/sla-record-facts.ts';
import { eventOf, factsOf } from '../sla-clock/sla-clock-facts.ts';
import { targetOf } from '../sla-clock/sla-clock-terms.ts';
import { definitionOf } from './sla-calendar.ts';
import { SlaPolicy } from './sla-policy.entity.ts';

type Kind = Sdl.SlaClockKind;
type Target = readonly [number | null, Sdl.SlaTargetUnit];
type Points = readonly [Sdl.SlaMilestone, Sdl.SlaMilestone];
interface Sample {
  readonly code: string;
  readonly calendar: Partial<Sdl.SlaCalendar> & Pick<Sdl.SlaCalendar, 'timeZone'>;
  readonly level?: Sdl.SlaAgreementLevel;
  readonly party?: Sdl.SlaParty;
  readonly rules: readonly (Partial<Sdl.SlaRuleInput> & { readonly name: string })[];
}

const file = join(import.meta.dirname, '../../../../infra/sample/policies.json');
const samples = (JSON.parse(readFileSync(file, 'utf8')) as { slaPolicies: Sample[] }).slaPolicies;

const ANY: Sdl.SlaConditionsInput = {
  ...{ channels: [], urgencies: [], complexities: [], partsBranches: [], partMakes: [] },
  ...{ priorities: [], counterparties: [], faultCodePrefixes: [], kinds: [], isRemoteExempt: false },
  ...{ everyMonths: [], missionScopes: [] },
  ...{ customerKinds: [], customerTiers: [], customerCountries: [] },
};
const RULE: Sdl.SlaRuleInput = {
  ...{ name: '', recordType: 'TICKET', kind: 'RESOLUTION', conditions: ANY, targetUnit: 'HOURS' },
  ...{ startsAt: 'REPORTED', stopsAt: 'SIGNED_OFF', isRequired: false, isByAgreement: false },
  pausesFor: ['US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER'],
};

/** A policy of the sample data, as the API would have taken it. */
function sample(code: string): SlaPolicy {
  const found = samples.find(it => it.code === code);
  if (!found) throw new Error(`The sample data lack ${code}.`);
  const calendar = { openings: [], holidaysOf: [], daysOff: [], owners: [], calendars: [], ...found.calendar };
  const rules = found.rules.map(rule => ({ ...RULE, ...rule, conditions: { ...ANY, ...rule.conditions } }));
  const about = { code, name: code, source: 'requirements.md 2.3', isDefault: false };
  const when = { calendar: { ...calendar, combination: 'UNION' as const }, warnAtPercents: [75] };
  const { level = 'PROMISE', party = 'US' } = found;
  return SlaPolicy.draft(em, { ...about, ...when, level, party, rules }, 1);
}

const hours = (count: number): Target => [count, 'HOURS'];
const minutes = (count: number): Target => [count, 'MINUTES'];
const days = (count: number): Target => [count, 'DAYS'];
const workingDays = (count: number): Target => [count, 'WORKING_DAYS'];
const months = (count: number): Target => [count, 'MONTHS'];
/** By the time that is agreed with each customer. */
const AGREED: Target = [null, 'MINUTES'];
const BLANK: Target = [null, 'HOURS'];

const FROM_REPORT: Readonly<Partial<Record<Kind, Points>>> = {
  FIRST_RESPONSE: ['REPORTED', 'RESPONDED'],
  CONFIRMATION: ['REPORTED', 'CONFIRMED'],
  DIAGNOSIS: ['REPORTED', 'DIAGNOSED'],
  ARRIVAL: ['REPORTED', 'ARRIVED'],
  RESOLUTION: ['REPORTED', 'SIGNED_OFF'],
  PARTS_DELIVERY: ['REPORTED', 'PARTS_ON_SITE'],
  ESCALATION: ['REPORTED', 'CLOSED'],
};
const ARRANGED: Points = ['REPORTED', 'ARRANGED'];
const CALLED_BACK: Points = ['REPORTED', 'RESPONDED_BY_PHONE'];
const REPAIRED: Points = ['REPORTED', 'REPAIRED'];
const ORDERED: Points = ['PARTS_REQUESTED', 'PARTS_ON_SITE'];
const HANDED_OUT: Points = ['PARTS_REQUESTED', 'PARTS_ISSUED'];
const CALLED: Points = ['SIGNED_OFF', 'FOLLOWED_UP'];
const ASSESSED: Points = ['DIAGNOSED', 'SIGNED_OFF'];
const VISITED: Points = ['DUE', 'DONE'];

const ORDINARY: Partial<SlaFacts> = {
  ...{ channel: 'EMAIL', urgency: 'NORMAL', complexity: 'GENERAL', partsBranch: null, partMake: 'STANDARD' },
  isRemote: false,
};
const PHONE = { channel: 'PHONE' } as const;
const URGENT = { urgency: 'URGENT' } as const;
const COMPLEX = { complexity: 'COMPLEX' } as const;

/** Source row; of a ticket with these facts, a clock of this kind; its target, none where nothing is promised; its way. */
type Case = readonly [string, Partial<SlaFacts>, Kind, Target | undefined, Points?, Sdl.SlaRecordType?];

/** Every figure of requirements.md 2.3. */
const POLICIES: Readonly<Record<string, readonly Case[]>> = {
  'SLA-000-IMPORT': [
    ['N01', PHONE, 'FIRST_RESPONSE', minutes(30)],
    ['N01', { channel: 'ONLINE' }, 'FIRST_RESPONSE', minutes(30)],
    ['N01', {}, 'FIRST_RESPONSE', hours(2)],
    ['N01', { channel: 'WEB_FORM' }, 'FIRST_RESPONSE', minutes(30)],
    ['N01', { channel: 'DEALER' }, 'FIRST_RESPONSE', minutes(30)],
    ['N01', { channel: 'COMPLAINT_PHONE' }, 'FIRST_RESPONSE', minutes(30)],
    ['N35', {}, 'PARTS_DELIVERY', workingDays(3), ORDERED],
    ['N35', { partMake: 'CUSTOM' }, 'PARTS_DELIVERY', workingDays(7), ORDERED],
  ],
  'SLA-001D-STD': [
    ['N05', URGENT, 'FIRST_RESPONSE', minutes(0)],
    ['N05', {}, 'FIRST_RESPONSE', hours(24)],
    ['N47', {}, 'FOLLOW_UP', BLANK, CALLED],
  ],
  'SLA-001E-STD': [
    ['N06', URGENT, 'FIRST_RESPONSE', hours(1), ARRANGED],
    ['N06', {}, 'FIRST_RESPONSE', hours(24), ARRANGED],
  ],
  'SLA-001G-STD': [
    ['N07', {}, 'FIRST_RESPONSE', hours(24)],
    ['N26', {}, 'RESOLUTION', hours(48)],
    ['N26', COMPLEX, 'RESOLUTION', hours(72)],
  ],
  'SLA-001J-STD': [
    ['N08', {}, 'FIRST_RESPONSE', hours(24), ['REPORTED', 'CONFIRMED']],
    ['N19', {}, 'ARRIVAL', hours(48), ['REPORTED', 'DISPATCHED']],
    ['N27', {}, 'RESOLUTION', workingDays(3)],
    ['N27', COMPLEX, 'RESOLUTION', AGREED],
  ],
  'SLA-001M-STD': [
    ['N09', {}, 'FIRST_RESPONSE', hours(24)],
    ['N09', {}, 'FIRST_RESPONSE', hours(24), undefined, 'COMPLAINT'],
    ['001-M', {}, 'RESOLUTION', BLANK],
  ],
  'SLA-001O-STD': [
    ['N10', {}, 'FIRST_RESPONSE', hours(2)],
    ['N18', {}, 'ARRIVAL', hours(24)],
  ],
  'SLA-001T-STD': [
    ['N11', {}, 'FIRST_RESPONSE', hours(24), ARRANGED],
    ['001-T', {}, 'ARRIVAL', BLANK],
  ],
  'SLA-002-TELECOM': [
    ['N02', {}, 'FIRST_RESPONSE', minutes(30)],
    ['N16', {}, 'DIAGNOSIS', hours(1)],
    ['N16', COMPLEX, 'DIAGNOSIS', undefined],
    ['N17', URGENT, 'ARRIVAL', hours(4)],
    ['N17', {}, 'ARRIVAL', undefined],
    ['N36', {}, 'PARTS_DELIVERY', undefined],
    ['N36', { partsBranch: 'NONE' }, 'PARTS_DELIVERY', undefined],
    ['N36', { partsBranch: 'IN_STOCK' }, 'PARTS_DELIVERY', hours(24)],
    ['N36', { partsBranch: 'NOT_IN_STOCK' }, 'PARTS_DELIVERY', hours(24)],
    ['N36', { partsBranch: 'IN_STOCK', isRemote: true }, 'PARTS_DELIVERY', undefined],
  ],
  'SLA-002-TELECOM-EXAMPLE': [
    ['N03', URGENT, 'FIRST_RESPONSE', hours(2)],
    ['N02', {}, 'FIRST_RESPONSE', minutes(30)],
    ['N16', {}, 'DIAGNOSIS', hours(1)],
    ['N17', URGENT, 'ARRIVAL', hours(4)],
    ['N36', { partsBranch: 'IN_STOCK' }, 'PARTS_DELIVERY', hours(24)],
  ],
  'SLA-003-ENGINE': [
    ['N13', {}, 'CONFIRMATION', BLANK],
    ['N50', {}, 'FIRST_RESPONSE', BLANK, undefined, 'COMPLAINT'],
    ['N51', {}, 'ESCALATION', BLANK, undefined, 'COMPLAINT'],
  ],
  'CB-003': [['N47', {}, 'FOLLOW_UP', BLANK, CALLED]],
  'SLA-004M-PROMISE': [
    ['N12', PHONE, 'FIRST_RESPONSE', hours(1), CALLED_BACK],
    ['N12', {}, 'FIRST_RESPONSE', hours(1), CALLED_BACK],
    ['N20', {}, 'ARRIVAL', hours(4)],
  ],
  'SLA-004M-PROCESS': [
    ['N21', {}, 'DIAGNOSIS', hours(48)],
    ['N21', {}, 'ARRIVAL', hours(48)],
    ['N21', {}, 'CONFIRMATION', minutes(0), ['DIAGNOSED', 'PLAN_AGREED']],
    ['N28', {}, 'RESOLUTION', undefined],
    ['N28', { partsBranch: 'NONE' }, 'RESOLUTION', workingDays(2), ASSESSED],
    ['N29', { partsBranch: 'IN_STOCK' }, 'RESOLUTION', workingDays(2), ASSESSED],
    ['N30', { partsBranch: 'NOT_IN_STOCK' }, 'RESOLUTION', workingDays(15)],
    ['N69', {}, 'INSTALLATION', months(3), ['SOLD', 'ACCEPTED'], 'INSTALLATION_ORDER'],
    ['N69', {}, 'ARRIVAL', AGREED, ['DISPATCHED', 'ARRIVED'], 'INSTALLATION_ORDER'],
  ],
  'SLA-004L-LAMP': [['N31', {}, 'RESOLUTION', hours(24), REPAIRED]],
  'SLA-004I-BMS': [
    ['N23', {}, 'ARRIVAL', hours(2)],
    ['N32', {}, 'RESOLUTION', hours(24), REPAIRED],
  ],
  'SLA-004V-AV': [
    ['N22', {}, 'ARRIVAL', hours(24)],
    ['N43', {}, 'RESOLUTION', days(60), REPAIRED],
    ['N49', { everyMonths: 3 }, 'MAINTENANCE', months(3), VISITED, 'MAINTENANCE_VISIT'],
    ['N49', { everyMonths: 12 }, 'MAINTENANCE', months(12), VISITED, 'MAINTENANCE_VISIT'],
    ['N49', { everyMonths: null }, 'MAINTENANCE', undefined, undefined, 'MAINTENANCE_VISIT'],
  ],
  'SLA-004E-ENG': [
    ['N14', {}, 'FIRST_RESPONSE', BLANK],
    ['N24', URGENT, 'ARRIVAL', BLANK],
    ['N24', {}, 'ARRIVAL', BLANK],
    ['N33', { faultCode: 'LINE-3' }, 'RESOLUTION', BLANK, REPAIRED],
    ['N33', { faultCode: 'SYS-1' }, 'RESOLUTION', hours(24), REPAIRED],
    ['N33', {}, 'RESOLUTION', hours(24), REPAIRED],
  ],
};
/** Contracts and agreements of the sample company under its promises: no source states their figures. */
const OWN: Readonly<Record<string, readonly Case[]>> = {
  'SLA-HOUSE': [
    ['own', PHONE, 'FIRST_RESPONSE', minutes(30)],
    ['own', {}, 'RESOLUTION', workingDays(30)],
    ['own', { partsBranch: 'IN_STOCK' }, 'PARTS_DELIVERY', workingDays(5), ORDERED],
    ['own', { partsBranch: 'NOT_IN_STOCK' }, 'PARTS_DELIVERY', workingDays(20), ORDERED],
  ],
  'OLA-DEPOT': [
    ['own', { partsBranch: 'IN_STOCK' }, 'PARTS_DELIVERY', workingDays(2), HANDED_OUT],
    ['own', { partsBranch: 'NOT_IN_STOCK' }, 'PARTS_DELIVERY', workingDays(18), HANDED_OUT],
    ['own', {}, 'PARTS_DELIVERY', undefined],
    ['own', {}, 'ARRIVAL', workingDays(1), ['DIAGNOSED', 'DISPATCHED']],
  ],
  'OLA-FIELD': [
    ['own', {}, 'PREPARATION', workingDays(15), ['OPENED', 'PLANNED'], 'MISSION'],
    ['own', { missionScope: 'OVERSEAS' }, 'REPAIR', days(60), ['DEPARTED', 'REPAIRED'], 'MISSION'],
    ['own', { missionScope: 'DOMESTIC' }, 'REPAIR', undefined, undefined, 'MISSION'],
    ['own', {}, 'SETTLEMENT', days(30), ['REPAIRED', 'SETTLED'], 'MISSION'],
    ['own', {}, 'MAINTENANCE', AGREED, VISITED, 'MAINTENANCE_VISIT'],
  ],
  'UC-CARRIER': [
    ['own', {}, 'TRANSIT', days(10), ['SHIPPED', 'DELIVERED'], 'PARTS_DELIVERY'],
    ['own', {}, 'TRANSIT', days(12), ['SHIPPED', 'ARRIVED_AT_BORDER'], 'SHIPMENT'],
  ],
  'UC-BROKER': [['own', {}, 'CLEARANCE', days(5), ['DECLARED', 'RELEASED'], 'IMPORT_ORDER']],
  'UC-SUP-DE-HYD': [
    ['own', { counterparty: 'SUP-DE-HYD' }, 'REPAIR', days(30), ['SHIPPED', 'RETURNED'], 'SUPPLIER_REPAIR'],
    ['own', { counterparty: 'SUP-DE-HYD' }, 'PARTS_DELIVERY', days(7), ['ORDERED', 'SHIPPED'], 'SUPPLIER_ORDER'],
    ['own', { counterparty: 'SUP-KR-FIL' }, 'REPAIR', undefined, undefined, 'SUPPLIER_REPAIR'],
  ],
};
/** Their needed figures are blank in the sources. */
const INCOMPLETE = new Map([
  ['SLA-003-ENGINE', 3],
  ['CB-003', 1],
  ['SLA-004E-ENG', 4],
]);

const ALL = { ...POLICIES, ...OWN };
const CASES = Object.entries(ALL).flatMap(([code, cases]) =>
  cases.map(([row, facts, kind, target, points, type = 'TICKET']) => ({
    code,
    row,
    facts,
    kind,
    target,
    points,
    type,
  })),
);

test.each(CASES)('$row: $code promises $kind of a $type with $facts within $target', it => {
  const rules = sample(it.code).rulesFor(it.type, { ...ORDINARY, ...it.facts });
  const found = rules.find(({ kind }) => kind === it.kind);
  expect(found && [found.targetValue, found.targetUnit]).toEqual(it.target);
  if (found) expect([found.startsAt, found.stopsAt]).toEqual(it.points ?? FROM_REPORT[it.kind]);
});

test.each(Object.keys(ALL))('%s is put in force only without blanks that it needs', code => {
  const policy = sample(code);
  const activate = () => policy.activate(new Date());
  const count = INCOMPLETE.get(code);
  if (count === undefined) {
    activate();
    expect(policy.status).toBe('ACTIVE');
    return;
  }
  expect(activate).toThrow(PolicyIncomplete);
  const blanks = policy.rules.filter(it => it.isRequired).map(it => it.name);
  expect(blanks).toHaveLength(count);
  expect(activate).toThrow(expect.objectContaining({ blanks }));
  expect(policy.status).toBe('DRAFT');
});

test('every named SLA policy that ships is tried here', () => {
  const named = samples.map(({ code }) => code).filter(code => /^(SLA|CB)-\d{3}/.test(code));
  expect(named.toSorted()).toEqual(Object.keys(POLICIES).toSorted());
});

/** Monday 10:00 in Shanghai. */
const START = '2026-03-02T02:00:00Z';
/** The close of office hours, or of the day, in Shanghai; in Berlin for its maker. */
const DUE: Readonly<Record<string, string>> = {
  '1 WORKING_DAYS': '2026-03-03T10:00:00Z',
  '2 WORKING_DAYS': '2026-03-04T10:00:00Z',
  '3 WORKING_DAYS': '2026-03-05T10:00:00Z',
  '7 WORKING_DAYS': '2026-03-11T10:00:00Z',
  '15 WORKING_DAYS': '2026-03-23T10:00:00Z',
  '18 WORKING_DAYS': '2026-03-26T10:00:00Z',
  '5 DAYS': '2026-03-07T16:00:00Z',
  '10 DAYS': '2026-03-12T16:00:00Z',
  '12 DAYS': '2026-03-14T16:00:00Z',
  '30 DAYS': '2026-04-01T16:00:00Z',
  '60 DAYS': '2026-05-01T16:00:00Z',
  '3 MONTHS': '2026-06-02T16:00:00Z',
  '12 MONTHS': '2027-03-02T16:00:00Z',
};
const MINUTES: Readonly<Partial<Record<Sdl.SlaTargetUnit, number>>> = { MINUTES: 1, HOURS: 60 };

const dueOf = ([count, unit]: Target): Temporal.Instant => {
  const plain = MINUTES[unit];
  const start = Temporal.Instant.from(START);
  return plain ? start.add({ minutes: plain * (count ?? 0) }) : Temporal.Instant.from(DUE[`${count} ${unit}`] ?? '');
};
/** The house and the maker keep time elsewhere than in Shanghai. */
const ELSEWHERE = ['SLA-HOUSE', 'UC-SUP-DE-HYD'];
const TIMED = CASES.filter(({ code, target }) => target && target[0] !== null && !ELSEWHERE.includes(code));

/** A clock of a case as it reads so many minutes after it is due; stopped, or spared, if at all, so many minutes after. */
function reader(it: (typeof CASES)[number]) {
  const policy = sample(it.code);
  const rule = policy.rulesFor(it.type, { ...ORDINARY, ...it.facts }).find(({ kind }) => kind === it.kind);
  if (!rule || rule.targetValue == null || !it.target) throw new Error(`${it.code} promises nothing of ${it.kind}.`);
  const { code: policyCode, policyVersion, level, party } = policy;
  const about = { policyCode, policyVersion, level, party, rule, agreed: null, warnAtPercents: [], calendarName: '' };
  const calendar = compile(definitionOf(policy.calendar));
  const target = targetOf({ ...about, calendar, targetValue: rule.targetValue });
  const due = dueOf(it.target);
  return (minutesLater: number, stop?: number, stopsAt = rule.stopsAt) => {
    const stopped = stop === undefined ? {} : { [stopsAt]: due.add({ minutes: stop }).toString() };
    const facts = factsOf({ milestones: { [rule.startsAt]: START, ...stopped }, pauses: [] }, rule);
    const { state, dueAt, breachedAt } = foldClock(
      { calendar, target },
      facts.map(eventOf),
      due.add({ minutes: minutesLater }),
    );
    return { state, dueAt: dueAt?.toString(), breachedAt: breachedAt?.toString() };
  };
}

test.each(TIMED.filter(({ target }) => target?.[0] !== 0))(
  '$row: $code, $kind of a $type with $facts: in time a minute before $target, late from then on',
  it => {
    const read = reader(it);
    const dueAt = dueOf(it.target!).toString();
    expect(read(-1)).toEqual({ state: 'RUNNING', dueAt, breachedAt: undefined });
    expect(read(0)).toEqual({ state: 'BREACHED', dueAt, breachedAt: dueAt });
    expect(read(1)).toEqual({ state: 'BREACHED', dueAt, breachedAt: dueAt });
    expect(read(60, -1).state).toBe('MET');
    expect(read(60, 1).state).toBe('BREACHED');
  },
);

test('N05, N21: at once is late at once, and met by an answer in the moment of the report, or of the assessment', () => {
  const atOnce = TIMED.filter(({ target }) => target?.[0] === 0);
  expect(atOnce).toMatchObject([
    { code: 'SLA-001D-STD', facts: URGENT },
    { code: 'SLA-004M-PROCESS', points: ['DIAGNOSED', 'PLAN_AGREED'] },
  ]);
  for (const read of atOnce.map(reader)) {
    expect([read(0).state, read(1).state]).toEqual(['BREACHED', 'BREACHED']);
    expect([read(1, 0).state, read(2, 1).state]).toEqual(['MET', 'BREACHED']);
  }
});

test.each(TIMED.filter(({ kind, type }) => kind === 'ARRIVAL' && type === 'TICKET'))(
  '$row: $code promises nobody on site where nobody has to go; what was late by then stays late',
  it => {
    const read = reader(it);
    expect(read(60, -1, 'VISIT_SPARED')).toEqual({ state: 'CANCELLED', dueAt: undefined, breachedAt: undefined });
    expect(read(60, 1, 'VISIT_SPARED').breachedAt).toBe(dueOf(it.target!).toString());
  },
);

test('N18: every promise of somebody on site that ships knows that nobody may have to go', () => {
  const ofCases = samples.flatMap(({ rules }) => rules.filter(({ recordType = 'TICKET' }) => recordType === 'TICKET'));
  const visits = ofCases.filter(({ kind }) => kind === 'ARRIVAL');
  expect(visits.length).toBeGreaterThan(10);
  expect(visits.filter(({ cancelsAt }) => cancelsAt !== 'VISIT_SPARED')).toEqual([]);
});

test('holidays that China has still to arrange are a blank of what counts by them, until they are listed by hand', () => {
  const blanksOf = (policy: SlaPolicy) => policy.parameters.filter(({ name }) => name.startsWith('holidays'));
  const blank = { name: 'holidays of CN in 2027', value: null, unit: 'DAYS', isRequired: false };
  expect(['SLA-000-IMPORT', 'SLA-002-TELECOM'].map(code => blanksOf(sample(code)))).toEqual([[blank], []]);
  const policy = sample('SLA-002-TELECOM');
  const [rule, ...others] = policy.rules;
  const ofHotline = { ...policy.calendar, holidaysOf: ['CN'] };
  policy.rules = [{ ...rule!, calendar: ofHotline }, ...others.map(it => ({ ...it, calendar: ofHotline }))];
  expect(blanksOf(policy)).toEqual([blank]);
  expect(() => policy.requireReady()).not.toThrow();
  policy.rules = policy.rules.map(it => ({ ...it, calendar: { ...ofHotline, daysOff: ['2027-01-01'] } }));
  expect(blanksOf(policy)).toEqual([]);
});

test.each(['SLA-002-TELECOM', 'SLA-004I-BMS'])('N15: %s counts day and night, on holidays too', code => {
  const { calendar } = sample(code);
  expect([calendar.openings, calendar.holidaysOf, calendar.daysOff]).toEqual([[], [], []]);
});
