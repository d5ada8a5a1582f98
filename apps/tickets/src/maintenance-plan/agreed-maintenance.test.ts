import { expect, test } from '@jest/globals';
import { act } from '../../test/in-memory.ts';
import { KnownAgreement } from '../links/known.entity.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { type AgreedRhythm, agreedRhythms, asksFrom, rhythmsFor } from './agreed-rhythm.ts';
import { MaintenancePlan } from './maintenance-plan.entity.ts';
import { MaintenanceVisit } from './maintenance-visit.entity.ts';

const ID = '01a20145-ff65-73ce-81c5-b0562545d6f6';
const OTHER = '01a20145-ff65-73ce-81c5-b0562545d6f7';
const MACHINE = { id: ID, customerId: ID, timeZone: 'Asia/Shanghai' };
const RHYTHM: AgreedRhythm = {
  ...{ kind: 'MAINTENANCE', every: 3, unit: 'MONTHS', checklistCode: 'PM-Q', by: 'CB-004V version 1' },
  ...{ agreementId: ID, agreementNumber: 'SA-1', startsOn: '2026-03-01', endsOn: '2027-03-01' },
};
const TICKET = Object.assign(new Ticket(), { id: ID });
const days = (today: string, workingDay = (day: string) => day) => ({ today, workingDay });
const agreed = (today = '2026-03-01', more: Partial<AgreedRhythm> = {}) =>
  MaintenancePlan.agree({ ...RHYTHM, ...more }, 'MP-1', MACHINE, days(today));
/** Where the site does not work that day, the one after. */
const notOn = (closed: string) => (day: string) =>
  day === closed ? Temporal.PlainDate.from(day).add({ days: 1 }).toString() : day;

test('004-V: an agreement asks for each rhythm of its care policy; for none where that says nothing, or what is left of it is shorter', () => {
  const { startsOn } = RHYTHM;
  const yearly = { kind: 'SERVICING', every: 12, unit: 'MONTHS', checklistCode: null } as const;
  const maintenance = { policyCode: 'CB-004V', policyVersion: 2, rhythms: [yearly] };
  const known = Object.assign(new KnownAgreement(), {
    id: ID,
    number: 'SA-1',
    startsOn,
    endsOn: '2027-02-28',
    ...{ siteIds: [], assetIds: [] },
    maintenance,
  });
  const [rhythm] = agreedRhythms(known);
  expect(rhythm).toMatchObject({ ...yearly, agreementId: ID, by: 'CB-004V version 2', startsOn });
  const machine = { id: 'press', siteId: 'a' };
  const ofSite = Object.assign(new KnownAgreement(), { ...known, id: 'site', siteIds: ['a'], startsOn: '2026-09-01' });
  const lastDays = (today: string, at = machine) =>
    rhythmsFor(at, [known, ofSite], today).map(it => [it.agreementId, it.endsOn]);
  expect(lastDays('2026-05-01')).toEqual([
    ...[
      ['site', '2027-02-28'],
      [ID, '2026-08-31'],
    ],
  ]);
  expect(lastDays('2026-05-01', { ...machine, siteId: 'b' })).toEqual([[ID, '2027-02-28']]);
  ofSite.endsOn = '2026-10-31';
  expect(lastDays('2026-10-31')).toContainEqual([ID, '2026-08-31']);
  expect(lastDays('2026-11-01')).toContainEqual([ID, '2027-02-28']);
  ofSite.endsOn = '2026-08-31';
  expect(lastDays('2026-05-01')).toEqual([[ID, '2027-02-28']]);
  // One whose care policy asks for calls alone leaves the visits to the wider one.
  Object.assign(ofSite, {
    endsOn: '2026-10-31',
    maintenance: { policyCode: 'CB-004L', policyVersion: 1, rhythms: [] },
  });
  expect(lastDays('2026-05-01')).toEqual([[ID, '2027-02-28']]);
  expect(agreedRhythms(Object.assign(known, { maintenance: null }))).toEqual([]);
  expect([rhythm && asksFrom(rhythm, startsOn), asksFrom(RHYTHM, startsOn), asksFrom(RHYTHM, '2027-03-02')]).toEqual([
    ...[false, true, false],
  ]);
  expect(asksFrom({ ...RHYTHM, endsOn: null }, '2040-01-01')).toBe(true);
});

test('a plan by an agreement counts from its first day, and leaves out what that asked for before today', () => {
  expect(agreed()).toMatchObject({ nextOn: '2026-06-01', lastOn: '2027-03-01', checklistCode: 'PM-Q' });
  expect(agreed('2026-10-05')).toMatchObject({ nextOn: '2026-12-01', reckonedFrom: '2026-09-01' });
});

test('the last visit is due by the last day, also where the site does not work then; after it the agreement is over', () => {
  const plan = MaintenancePlan.agree(RHYTHM, 'MP-1', MACHINE, days('2027-02-01', notOn('2027-03-01')));
  expect(plan.nextOn).toBe('2027-03-01');
  expect([plan.overBecause(MACHINE, '2027-03-01'), plan.overBecause(MACHINE, '2027-03-02')]).toEqual([
    ...[null, expect.stringContaining('no more')],
  ]);
  plan.fallDue(ID, 'CALENDAR', '2027-03-01');
  expect(plan.overBecause(MACHINE, '2027-03-09')).toBeNull();
  plan.keepTo({ ...RHYTHM, endsOn: '2027-02-20' }, days('2027-03-09'));
  expect(plan.overBecause(MACHINE, '2027-03-09')).toContain('no more');
});

test('a visit that is due by the meter is still owed when the agreement is over, whatever the calendar asked for next', () => {
  const plan = agreed();
  plan.fallDue(ID, 'METER', '2027-02-25');
  plan.nextOn = null;
  expect(plan.overBecause(MACHINE, '2027-03-02')).toBeNull();
  plan.keepTo({ ...RHYTHM, endsOn: '2027-02-24' }, days('2027-03-02'));
  expect(plan.overBecause(MACHINE, '2027-03-02')).toContain('no more');
});

test('N49: what is due is still made where a new version of the care policy leaves it out, and nothing after that', () => {
  const [waiting, due] = [agreed(), agreed()];
  due.fallDue(ID, 'CALENDAR', '2026-06-01');
  for (const plan of [waiting, due]) for (const today of ['2026-09-10', '2026-10-10']) plan.askNoMore(today);
  expect(waiting.overBecause(MACHINE, '2026-09-10')).toContain('no more');
  expect(due.overBecause(MACHINE, '2026-10-10')).toBeNull();
  const facts = {
    assetId: ID,
    because: 'CALENDAR',
    dueOn: '2026-06-01',
    windowEndsOn: '2026-06-15',
    everyMonths: 3,
  } as const;
  const visit = MaintenanceVisit.due(due, TICKET, facts, act.at);
  due.done(visit, { on: '2026-06-02' }, { at: act.at, ...days('2026-10-10') });
  expect([due.nextOn, due.overBecause(MACHINE, '2026-10-10')]).toEqual([null, expect.stringContaining('no more')]);
  // Where a later version asks for it again while it is due, it goes on.
  const again = agreed();
  again.fallDue(ID, 'CALENDAR', '2026-06-01');
  again.askNoMore('2026-06-10');
  again.keepTo(RHYTHM, days('2026-06-11'));
  expect(again.lastOn).toBe(RHYTHM.endsOn);
});

test('one that ends sooner asks for no visit after that, and wakes when it is over', () => {
  const plan = agreed();
  plan.keepTo({ ...RHYTHM, endsOn: '2026-05-01' }, days('2026-04-01'));
  expect([plan.nextOn, plan.wakesAt?.toISOString()]).toEqual([null, '2026-05-01T16:00:00.000Z']);
  expect(plan.dueBecause(new Date('2026-05-01T15:59:59Z'))).toBeNull();
});

test('a new version of the care policy sets the rhythm and the checklist; what people revise stands until then', () => {
  const plan = agreed();
  const revised = {
    advice: 'Belts too',
    windowDays: 7,
    checklist: 'PM-OWN',
    everyCount: 2,
    everyUnit: 'MONTHS',
  } as const;
  plan.revise(revised, days('2026-03-01'));
  plan.keepTo(RHYTHM, days('2026-03-01'));
  expect(plan).toMatchObject({ everyCount: 2, nextOn: '2026-05-01', checklistCode: 'PM-OWN' });
  const later = { ...RHYTHM, every: 1, by: 'CB-004V version 2' };
  plan.keepTo({ ...later, checklistCode: null }, days('2026-03-01'));
  expect(plan).toMatchObject({ everyCount: 1, nextOn: '2026-04-01', checklistCode: 'PM-OWN', advice: 'Belts too' });
  plan.keepTo({ ...later, by: 'CB-004V version 3' }, days('2026-03-01'));
  expect([plan.checklistCode, plan.agreedBy]).toEqual(['PM-Q', 'CB-004V version 3']);
});

test('it goes with no machine to another customer, as one that people planned does', () => {
  const elsewhere = { ...MACHINE, customerId: OTHER };
  const plan = agreed();
  expect(plan.overBecause(elsewhere, '2026-03-01')).toContain('another customer');
  plan.end({ reason: 'Sold' }, null, act.at, null);
  expect(plan.overBecause(elsewhere, '2026-03-01')).toBeNull();
  plan.goWith(elsewhere);
  expect(plan.customerId).toBe(MACHINE.customerId);
  const planned = MaintenancePlan.plan(
    { asset: ID, advice: 'Oil', startsOn: '2026-03-01', windowDays: 14, everyCount: 1, everyUnit: 'MONTHS' },
    'MP-2',
    { ...MACHINE, retiredOn: null },
    day => day,
  );
  expect(planned.overBecause(elsewhere, '2026-03-01')).toBeNull();
  planned.goWith(elsewhere);
  expect(planned.customerId).toBe(OTHER);
});
