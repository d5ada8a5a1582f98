import { expect, test } from '@jest/globals';
import { MissionItemsOverdue, MissionProgressed } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import { aMission, anItem } from '../../test/missions-in-memory.ts';
import type { MissionScope } from '../schema.types.ts';
import { overdueAt, tellOverdue } from './mission-needs.ts';
import type { Mission } from './mission.entity.ts';

const minutesLater = (minutes: number): Date => new Date(act.at.getTime() + minutes * 60_000);
const way = (mission: Mission): unknown[] =>
  eventsOf(mission).flatMap(it => (it.type === MissionProgressed.type ? [it.data] : []));

/** A mission that was named ready, its goods gone and cleared. */
function aReadyMission(scope: MissionScope): Mission {
  const gone = { freightReleasedAt: act.at, freightClearedAt: act.at };
  return Object.assign(aMission('READY', scope), { ...gone, confirmedBy: 'Li', departsOn: '2026-03-20' });
}

test.each(['OVERSEAS', 'DOMESTIC'] as const)(
  'a mission %s that was ready is not any more when something of the customer is needed: it stands where its goods are',
  scope => {
    const mission = aReadyMission(scope);
    expect(mission.supply.list('TOOL', [], act)).toBe('0 lines on the list TOOL');
    expect(mission).toMatchObject({ status: 'READY', confirmedBy: 'Li', departsOn: '2026-03-20' });
    const told = mission.supply.list('MATERIAL', [{ source: 'CUSTOMER_PROVIDES' }], act);
    expect(told).toBe('1 lines on the list MATERIAL; not ready any more');
    expect(mission).toMatchObject({ status: 'CLEARED', confirmedBy: null, departsOn: null });
    expect(way(mission)).toMatchObject([{ status: 'TOOLS_PREPARING' }, { status: 'SHIPPED' }, { status: 'CLEARED' }]);
  },
);

test('LOG-09: what is ours and needed once a mission was ready goes on a freight of its own, which is waited for', () => {
  const mission = aReadyMission('OVERSEAS');
  mission.supply.list('TOOL', [{ source: 'OWN' }], { ...act, at: minutesLater(1) });
  expect(mission).toMatchObject({ status: 'TOOLS_PREPARING', departsOn: null });
  mission.hear('freightReleasedAt', minutesLater(2), act);
  expect(mission.status).toBe('SHIPPED');
  mission.hear('freightClearedAt', minutesLater(3), act);
  expect(mission.status).toBe('CLEARED');
});

test.each([
  ...(['NEEDED', 'ORDERED', 'REQUESTED'] as const).map(status => [status, true] as const),
  ...(['RECEIVED', 'DRAWN', 'CONFIRMED', 'RETURNED', 'ACCOUNTED'] as const).map(status => [status, false] as const),
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
