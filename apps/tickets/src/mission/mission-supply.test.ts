import { expect, test } from '@jest/globals';
import { MissionItemsOverdue, MissionProgressed, PartsRequestWithdrawn } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import { aMission, anItem } from '../../test/missions-in-memory.ts';
import type { RepairScope } from '../schema.types.ts';
import { MissionWrongStatus } from './mission.errors.ts';
import { overdueAt, tellOverdue } from './mission-needs.ts';
import { readinessOf } from './mission-readiness.ts';
import type { MissionItem } from './mission-item.entity.ts';
import type { Mission } from './mission.entity.ts';

const minutesLater = (minutes: number): Date => new Date(act.at.getTime() + minutes * 60_000);
const way = (mission: Mission): unknown[] =>
  eventsOf(mission).flatMap(it => (it.type === MissionProgressed.type ? [it.data] : []));

/** A mission that was named ready, its goods gone and cleared. */
function aReadyMission(scope: RepairScope): Mission {
  const gone = { freightReleasedAt: act.at, freightClearedAt: act.at };
  return Object.assign(aMission('READY', scope), { ...gone, confirmedBy: 'Li', departsOn: '2026-03-20' });
}

const freightOf = (mission: Mission, item: MissionItem) =>
  readinessOf(mission, { members: [], items: [item], seats: [], plan: null }, '2026-03-20').requirements.find(
    it => it.kind === 'FREIGHT',
  );

test.each(['OVERSEAS', 'DOMESTIC'] as const)(
  'a mission %s that was ready is not any more when something more is needed: it stands where its goods are',
  scope => {
    const mission = aReadyMission(scope);
    expect(mission.supply.list('TOOL', 0, act)).toBe('0 lines on the list TOOL');
    expect(mission).toMatchObject({ status: 'READY', confirmedBy: 'Li', departsOn: '2026-03-20' });
    const told = mission.supply.list('MATERIAL', 1, act);
    expect(told).toBe('1 lines on the list MATERIAL; not ready any more');
    expect(mission).toMatchObject({ status: 'CLEARED', confirmedBy: null, departsOn: null });
    expect(way(mission)).toMatchObject([{ status: 'TOOLS_PREPARING' }, { status: 'SHIPPED' }, { status: 'CLEARED' }]);
  },
);

test('LOG-09: what is ours and needed once all was ready goes on a freight of its own; struck or brought back, none', () => {
  const mission = aReadyMission('OVERSEAS');
  const later = { ...act, at: minutesLater(1) };
  const item = anItem(mission, {}, mission.supply.lateSince(later));
  mission.supply.list('TOOL', 1, later);
  const freight = () => freightOf(mission, item)?.isMet;
  expect(freight()).toBe(false);
  mission.hear('freightReleasedAt', minutesLater(2), act);
  expect(freight()).toBe(false);
  item.status = 'STRUCK';
  expect(freight()).toBe(true);
  item.status = 'DRAWN';
  expect(freight()).toBe(false);
  item.return({ reference: 'RN-1' });
  expect(freight()).toBe(true);
  item.status = 'DRAWN';
  item.account({ used: 0, returned: 0, lost: 1, reference: 'Dropped' });
  expect(freight()).toBe(true);
  item.status = 'DRAWN';
  mission.hear('freightClearedAt', minutesLater(3), act);
  expect(freight()).toBe(true);
});

test('LOG-09: a late line waits for its own freight when the goods that left before it are cleared', () => {
  const mission = Object.assign(aMission('SHIPPED', 'OVERSEAS'), { freightReleasedAt: act.at });
  const first = anItem(mission);
  const late = anItem(mission, {}, mission.supply.lateSince({ ...act, at: minutesLater(1) }));
  expect(freightOf(mission, first)).toMatchObject({ missing: ['clearance'] });
  mission.hear('freightClearedAt', minutesLater(2), act);
  expect(freightOf(mission, first)).toMatchObject({ isMet: true });
  expect(freightOf(mission, late)).toMatchObject({ isMet: false, missing: ['release'] });
  mission.awaitFreight(minutesLater(3));
  mission.hear('freightReleasedAt', minutesLater(4), act);
  expect(freightOf(mission, late)).toMatchObject({ isMet: false, missing: ['clearance'] });
  mission.hear('freightClearedAt', minutesLater(5), act);
  expect(freightOf(mission, late)).toMatchObject({ isMet: true, missing: [] });
});

test('LOG-09: a freight that was rejected is awaited no more, and is no freight of the line that it was asked for', () => {
  const mission = aReadyMission('OVERSEAS');
  const first = anItem(mission);
  const late = anItem(mission, {}, mission.supply.lateSince({ ...act, at: minutesLater(1) }));
  const met = () => [first, late].map(it => freightOf(mission, it)?.isMet);
  mission.awaitFreight(minutesLater(2));
  expect(met()).toEqual([false, false]);
  const others = { releasedAt: act.at.toISOString(), clearedAt: act.at.toISOString() };
  mission.forgetFreight({ ...others, rejectedAt: minutesLater(3).toISOString() }, act);
  expect(met()).toEqual([true, false]);
  mission.awaitFreight(minutesLater(4));
  mission.forgetFreight({ ...others, rejectedAt: minutesLater(3).toISOString() }, act);
  expect(met()).toEqual([false, false]);
});

test.each([
  ['TOOLS_PREPARING', null],
  ['SHIPPED', act.at],
  ['CLEARED', act.at],
  ['READY', act.at],
] as const)('LOG-09: a line that is listed when the mission is %s is late since %s', (status, since) => {
  expect(aMission(status, 'OVERSEAS').supply.lateSince(act)).toEqual(since);
});

test('INV-24: what a depot was asked for and is struck is free again; a note that left before is drawn all the same', () => {
  const mission = aMission('MATERIALS_PREPARING', 'OVERSEAS');
  const item = anItem(mission);
  mission.supply.request([item], crypto.randomUUID());
  const lineIds = [item.requestLineId];
  expect(mission.supply.strike(item, { reason: 'Another way' })).toBe('Gauge: not needed, Another way');
  expect(item).toMatchObject({ status: 'STRUCK', isOpen: false, isAwaited: false });
  expect(eventsOf(mission).at(-1)).toMatchObject({ type: PartsRequestWithdrawn.type, data: { lineIds } });
  expect([item.allows('release'), item.allows('issue')]).toEqual([false, true]);
  item.issue('IN-7');
  expect(item.status).toBe('DRAWN');
  const gone = aMission('TRAVELLING', 'OVERSEAS');
  expect(() => gone.supply.strike(anItem(gone), { reason: 'Another way' })).toThrow(MissionWrongStatus);
});

test('INV-24: of a struck line the room reads who outside is to be told: who was to provide it, and where it was ordered', () => {
  const mission = aMission('TOOLS_PREPARING', 'OVERSEAS');
  const reason = { reason: 'Another way' };
  const provided = anItem(mission, { source: 'CUSTOMER_PROVIDES' });
  const unsaid = anItem(mission, { source: 'CUSTOMER_PROVIDES' });
  mission.supply.send([provided], 'The head of the site', act);
  const ordered = anItem(mission);
  ordered.order({ expectedOn: '2026-03-09' });
  const there = anItem(mission);
  there.order({ expectedOn: '2026-03-09' });
  there.receive();
  expect([provided, ordered, unsaid, there].map(item => mission.supply.strike(item, reason))).toEqual([
    'Gauge: not needed, Another way; The head of the site, who was to provide it by 2026-03-10, is to be told',
    'Gauge: not needed, Another way; its order for 2026-03-09 is to be called off',
    ...['Gauge: not needed, Another way', 'Gauge: not needed, Another way'],
  ]);
});

test.each([
  ...(['NEEDED', 'ORDERED', 'REQUESTED'] as const).map(status => [status, true] as const),
  ...(['RECEIVED', 'DRAWN', 'CONFIRMED', 'RETURNED', 'ACCOUNTED', 'STRUCK'] as const).map(
    status => [status, false] as const,
  ),
])(
  'INV-24: whether a line that is %s is overdue when its day ends there, and watched until then: %s',
  (status, isWatched) => {
    const mission = aMission('TOOLS_PREPARING', 'OVERSEAS');
    const items = [Object.assign(anItem(mission), { status })];
    const end = new Date('2026-03-10T19:00:00Z');
    expect(overdueAt(mission, items)).toEqual(isWatched ? end : null);
    expect(tellOverdue(mission, items, end)).toBe(isWatched ? 'Overdue: 1 Gauge, needed 2026-03-10' : null);
    expect(eventsOf(mission).filter(it => it.type === MissionItemsOverdue.type)).toHaveLength(isWatched ? 1 : 0);
    expect(tellOverdue(mission, items, end)).toBeNull();
    expect(overdueAt(mission, items)).toBeNull();
  },
);
