import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { MissionFreightRejected } from '@mainstay/contracts/logistics';
import { eventsOf } from '@mainstay/kit/domain';
import { KnownMission } from '../links/known-mission.entity.ts';
import type { MissionFreightStatus } from '../schema.types.ts';
import { MissionFreightOrder } from './mission-freight.entity.ts';
import { MissionFreightOrderWrongStatus } from './mission-freight.errors.ts';
import { MISSION_FREIGHT_LIFECYCLE, type MissionFreightAct } from './mission-freight.lifecycle.ts';

const act = { at: new Date('2026-03-02T08:00:00Z'), by: 'hr' };
const STATES: readonly MissionFreightStatus[] = ['REQUESTED', 'CONFIRMED', 'RELEASED', 'CLEARED', 'REJECTED'];
const mission = Object.assign(new KnownMission(), { id: randomUUID(), number: 'M-1', status: 'PLANNED' });

function aFreight(status: MissionFreightStatus, at: { releasedAt?: Date; clearedAt?: Date } = {}): MissionFreightOrder {
  const input = { mission: mission.id, mode: 'HAND_CARRY', goods: 'Gauges', includesTools: true } as const;
  const order = MissionFreightOrder.request('MF-1', mission, input, { ...act, by: 'production' });
  return Object.assign(order, { status, ...at });
}

const PERFORM: Readonly<Record<MissionFreightAct, (order: MissionFreightOrder) => void>> = {
  confirm: it => it.confirmConditions({ conditions: 'No batteries' }, act),
  reject: it => it.reject({ reason: 'Too heavy' }, [], act),
  release: it => it.release({ releaseNote: 'RL-1' }, [], act),
  clear: it => it.clear({ clearance: 'EX-1' }, [], act),
};

test.each((Object.keys(PERFORM) as MissionFreightAct[]).flatMap(name => STATES.map(status => [name, status] as const)))(
  '%s of freight that is %s does what the table says',
  (name, status) => {
    const order = aFreight(status);
    const from: readonly MissionFreightStatus[] = MISSION_FREIGHT_LIFECYCLE[name].from;
    if (!from.includes(status)) return expect(() => PERFORM[name](order)).toThrow(MissionFreightOrderWrongStatus);
    PERFORM[name](order);
    expect(order.status).toBe(MISSION_FREIGHT_LIFECYCLE[name].to);
  },
);

test('LOG-09: what cannot go tells when the last of the others left and was cleared, nothing while one of them waits', () => {
  const [early, late] = [new Date('2026-03-01T08:00:00Z'), new Date('2026-03-01T09:00:00Z')];
  const cleared = aFreight('CLEARED', { releasedAt: early, clearedAt: late });
  const left = aFreight('RELEASED', { releasedAt: late });
  const told = (...others: MissionFreightOrder[]) => {
    const order = aFreight('REQUESTED');
    order.reject({ reason: 'Too heavy' }, others, act);
    return eventsOf(order).find(it => it.type === MissionFreightRejected.type)?.data;
  };
  const at = { rejectedAt: act.at.toISOString() };
  expect(told(left, cleared)).toMatchObject({ ...at, releasedAt: late.toISOString(), clearedAt: null });
  expect(told(cleared, aFreight('REJECTED'))).toMatchObject({
    ...{ releasedAt: early.toISOString(), clearedAt: late.toISOString() },
  });
  expect(told(cleared, aFreight('CONFIRMED'))).toMatchObject({ releasedAt: null, clearedAt: null });
  expect(told()).toMatchObject({ releasedAt: null, clearedAt: null });
});
