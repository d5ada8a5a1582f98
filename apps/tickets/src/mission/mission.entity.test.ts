import { expect, test } from '@jest/globals';
import { MissionIncidentReportDue } from '@mainstay/contracts/tickets';
import { type Actor, eventsOf } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import { aMission, anItem } from '../../test/missions-in-memory.ts';
import type { MissionItemStatus, MissionStatus } from '../schema.types.ts';
import { StandbyRepairer } from '../standby-pool/standby-repairer.entity.ts';
import { momentOf } from './mission-days.ts';
import type { MissionItem } from './mission-item.entity.ts';
import { MISSION_ITEM_LIFECYCLE, type MissionItemAct } from './mission-item.lifecycle.ts';
import { MissionMember } from './mission-member.entity.ts';
import { MissionSeat } from './mission-room.entity.ts';
import type { Mission } from './mission.entity.ts';
import {
  MissionIncidentReportMissing,
  MissionItemWrongStatus,
  MissionNotReady,
  MissionWrongStatus,
} from './mission.errors.ts';
import { MISSION_LIFECYCLES, type MissionAct, REQUIREMENTS } from './mission.lifecycle.ts';

const EIGHT_D = {
  ...{ team: 'Li', problem: 'Leak', containment: 'Blocked', rootCause: 'Rubber', correctiveAction: 'Other rubber' },
  ...{ implementation: 'Lot 7', prevention: 'FMEA', recognition: 'Thanks' },
};
const STATES: readonly MissionStatus[] = [
  ...(['MISSION_OPEN', 'PLANNED', 'MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'] as const),
  ...(['TRAVELLING', 'ON_SITE', 'WORK_DONE', 'SETTLED', 'CLOSED', 'CANCELLED'] as const),
];
const NOTHING = { amount: '0.00', currency: 'CNY' };
const quality: Actor = { subject: 'q', roles: ['QUALITY'], dealerId: null };

/** Everything that a mission of any scope asks for, but goods. */
function allThere(mission: Mission) {
  mission.invitation = { reference: 'I', receivedOn: '2026-03-01' };
  const input = { code: 'R', account: act.by, department: 'QUALITY', passportValidUntil: '2030-01-01' } as const;
  const member = MissionMember.of(mission, StandbyRepairer.register(input));
  Object.assign(member, { visa: 'NOT_NEEDED', travel: 'T', lodging: 'L', boardingGuidance: 'B' });
  const kinds = [
    ...(['SALESPERSON', 'TEAM', 'HEAD_OF_QUALITY', 'HEAD_OF_PRODUCTION', 'HEAD_OF_ADMIN_HR'] as const),
    'HEAD_OF_RESEARCH_AND_DEVELOPMENT' as const,
  ];
  const seats = kinds.map(kind => MissionSeat.of(mission, kind, kind, act.at));
  return { members: [member], items: [], seats, plan: null };
}

const PERFORM: Readonly<Record<MissionAct, (mission: Mission) => unknown>> = {
  prepare: it => it.preparation.signAnalysis({ department: 'QUALITY' }, quality, act),
  plan: it => it.preparation.plan({ instructionPlan: 'Exchange' }, act),
  listMaterials: it => it.supply.list('MATERIAL', 0, act),
  listTools: it => it.supply.list('TOOL', 0, act),
  ship: it => it.hear('freightReleasedAt', act.at, act),
  clear: it => it.hear('freightClearedAt', act.at, act),
  confirmReady: it => it.confirmReady({ confirmedBy: 'Li', departsOn: '2026-03-20' }, allThere(it), act),
  needMore: it => it.move('needMore', act),
  depart: it => it.depart({}, allThere(it), act),
  arrive: it => it.site.arrive({}, act),
  reportDay: it => it.site.reportDay('2026-03-02', act),
  finishWork: it => it.site.finish({}, { members: [], reported: new Set(), procedure: null }, act),
  settle: it => it.hear('costsSettledAt', act.at, act),
  close: it => it.settlement.close({ improvement: 'Another seal', incidentReport: EIGHT_D }, [], act),
  cancel: it => it.cancel({ reason: 'Solved' }, [], act),
};
/** Facts of other services: where the mission does not wait for them, they are kept and move nothing. */
const FACTS: readonly MissionAct[] = ['ship', 'clear', 'settle'];
/** More lines may come, and a late report, without moving the mission. */
const ALSO: Partial<Record<MissionAct, readonly MissionStatus[]>> = {
  listMaterials: ['MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'],
  listTools: ['TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'],
  reportDay: ['WORK_DONE'],
};

const scopes = ['OVERSEAS', 'DOMESTIC'] as const;
const acts = Object.keys(PERFORM) as MissionAct[];

test.each(scopes.flatMap(scope => acts.flatMap(name => STATES.map(status => [name, scope, status] as const))))(
  '%s of a mission %s that is %s does what the table says',
  (name, scope, status) => {
    const mission = aMission(status, scope);
    const { from, to } = MISSION_LIFECYCLES[scope][name];
    const isAllowed = from.includes(status);
    const stays = FACTS.includes(name) || ALSO[name]?.includes(status);
    if (isAllowed || stays) {
      PERFORM[name](mission);
      expect(mission.status).toBe(isAllowed ? to : status);
    } else {
      expect(() => PERFORM[name](mission)).toThrow(MissionWrongStatus);
    }
  },
);

test('what a domestic mission does not need is not asked of it, and all else is', () => {
  const [overseas, domestic] = scopes.map(scope => REQUIREMENTS[scope].map(([kind]) => kind));
  expect(overseas!.filter(kind => !domestic!.includes(kind))).toEqual([
    ...['INVITATION', 'VISAS', 'PASSPORTS', 'FLIGHTS', 'BOARDING_GUIDANCE'],
  ]);
  expect(domestic!.every(kind => overseas!.includes(kind))).toBe(true);
});

test('a team left when it did, however late that is written down, with what it needed on that day', () => {
  const mission = aMission('READY', 'OVERSEAS');
  const parts = allThere(mission);
  const [member] = parts.members;
  const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
  const late = { ...act, at: hour(72) };
  mission.milestones = { PLANNED: hour(1).toISOString() };
  member?.repairer.setPassport({ passportValidUntil: '2026-03-03' });
  const depart = (departedAt?: Date) => () => mission.depart({ departedAt }, parts, late);
  expect(depart(hour(0))).toThrow(hour(1).toISOString());
  expect(depart(hour(73))).toThrow('This is still to come.');
  expect(depart()).toThrow(MissionNotReady);
  expect(mission.status).toBe('READY');
  depart(hour(2))();
  const reached = { DEPARTED: hour(2).toISOString() };
  expect(mission).toMatchObject({ status: 'TRAVELLING', departedAt: hour(2), milestones: reached });
  expect(member?.departedAt).toEqual(hour(2));
  expect(eventsOf(mission).at(-1)?.data).toMatchObject({ status: 'TRAVELLING', at: hour(2).toISOString() });
});

test('what finance says late counts from its day, and from none before the work was done', () => {
  const settled = (on: string) => {
    const mission = aMission('WORK_DONE', 'OVERSEAS');
    mission.milestones = { REPAIRED: '2026-03-02T08:00:00.000Z' };
    mission.hear('costsSettledAt', new Date(on), { ...act, at: new Date('2026-03-31T08:00:00Z') });
    return mission.milestones.SETTLED;
  };
  expect(settled('2026-03-29T08:00:00Z')).toBe('2026-03-29T08:00:00.000Z');
  expect(settled('2026-03-01T08:00:00Z')).toBe('2026-03-02T08:00:00.000Z');
});

const ITEM_STATES: readonly MissionItemStatus[] = [
  ...(['NEEDED', 'ORDERED', 'RECEIVED', 'REQUESTED', 'DRAWN', 'CONFIRMED', 'RETURNED'] as const),
  ...(['ACCOUNTED', 'STRUCK'] as const),
];
const ITEM_ACTS: Readonly<Record<MissionItemAct, (item: MissionItem) => string>> = {
  order: it => it.order({ expectedOn: '2026-03-10' }),
  receive: it => it.receive(),
  request: it => it.request().lineId,
  issue: it => it.issue('IN-1'),
  release: it => it.release(),
  draw: it => it.draw({ reference: 'IN-1' }),
  confirm: it => it.confirm({ reference: 'Mail' }),
  return: it => it.return({ reference: 'RN-1' }),
  strike: it => it.strike({ reason: 'Another way' }),
  account: it => it.account({ used: it.quantity, returned: 0, lost: 0, reference: 'Day 3' }),
};

test.each(
  (Object.keys(ITEM_ACTS) as MissionItemAct[]).flatMap(name => ITEM_STATES.map(status => [name, status] as const)),
)('%s of a line that is %s does what the table says', (name, status) => {
  const source = name === 'confirm' ? 'CUSTOMER_PROVIDES' : 'OWN';
  const item = anItem(aMission('PLANNED', 'OVERSEAS'), { source });
  item.status = status;
  const from: readonly MissionItemStatus[] = MISSION_ITEM_LIFECYCLE[name].from;
  if (!from.includes(status)) return expect(() => ITEM_ACTS[name](item)).toThrow(MissionItemWrongStatus);
  ITEM_ACTS[name](item);
  expect(item.status).toBe(MISSION_ITEM_LIFECYCLE[name].to);
});

test.each([
  ['Asia/Almaty', '2026-03-02', 'REMIND', '2026-03-02T13:00:00Z'],
  ['Asia/Almaty', '2026-03-02', 'FLAG', '2026-03-02T19:00:00Z'],
  ['Europe/Berlin', '2026-03-28', 'FLAG', '2026-03-28T23:00:00Z'],
  ['Europe/Berlin', '2026-03-29', 'REMIND', '2026-03-29T16:00:00Z'],
  ['Europe/Berlin', '2026-03-29', 'FLAG', '2026-03-29T22:00:00Z'],
] as const)('in %s the report of %s, step %s, is due at %s, clock changes included', (zone, day, step, moment) => {
  expect(momentOf(zone, day, step)).toEqual(new Date(moment));
});

test.each([
  ['COMPANY', '0.00', true],
  ['UNKNOWN', '310.00', true],
  ['UNKNOWN', '0.00', false],
  ['CUSTOMER', '310.00', false],
  ['SUPPLIER', '310.00', false],
] as const)(
  '3c-10: where %s answers and the company bears %s, a report on the incident is due: %s',
  (liability, amount, isDue) => {
    const mission = Object.assign(aMission('SETTLED', 'DOMESTIC'), { liability });
    mission.settlement.cost({ customerTotal: NOTHING, companyTotal: { amount, currency: 'CNY' } }, act);
    mission.settlement.cost({ customerTotal: NOTHING, companyTotal: { amount, currency: 'CNY' } }, act);
    const told = eventsOf(mission).filter(event => event.type === MissionIncidentReportDue.type);
    expect([mission.isIncidentReportDue, told]).toMatchObject([isDue, isDue ? [{}] : []]);
    const close = (incidentReport: Partial<typeof EIGHT_D> | null) => () =>
      mission.settlement.close({ improvement: 'Another seal', incidentReport }, [], act);
    if (!isDue) expect(close(null)()).toBe('Closed');
    else {
      expect(close({ ...EIGHT_D, rootCause: ' ' })).toThrow(new MissionIncidentReportMissing(['D4']));
      mission.status = 'SETTLED';
      expect(close(EIGHT_D)()).toBe('Closed');
      expect(mission.incidentReport).toEqual(EIGHT_D);
    }
  },
);

test('late costs of a mission that was called off make no report due, as nobody could close it with one', () => {
  const mission = aMission('CANCELLED', 'DOMESTIC');
  mission.settlement.cost({ customerTotal: NOTHING, companyTotal: { amount: '310.00', currency: 'CNY' } }, act);
  expect(eventsOf(mission).filter(it => it.type === MissionIncidentReportDue.type)).toEqual([]);
});
