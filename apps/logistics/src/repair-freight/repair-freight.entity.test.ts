import { expect, test } from '@jest/globals';
import {
  RepairFreightCleared,
  RepairFreightDeclared,
  RepairFreightDelivered,
  RepairFreightRefused,
  RepairFreightUnitsFound,
  RepairFreightUnitsLost,
} from '@mainstay/contracts/logistics';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import type { RepairFreightStatus } from '../schema.types.ts';
import { RepairFreight } from './repair-freight.entity.ts';
import {
  RepairFreightHomeBooked,
  RepairFreightInCustoms,
  RepairFreightNotInCustoms,
  RepairFreightUnitsElsewhere,
  RepairFreightWrongState,
  ReturnRepairUnknown,
} from './repair-freight.errors.ts';
import { REPAIR_FREIGHT_LIFECYCLE, type RepairFreightAct } from './repair-freight.lifecycle.ts';

const start = new Date('2026-03-02T08:00:00Z');
const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const act = (hours: number) => ({ at: at(hours), by: 'olga' });
const [A, B] = [crypto.randomUUID(), crypto.randomUUID()];

function aFreight(direction: 'INBOUND' | 'OUTBOUND', arrivals: Record<string, string> = {}): RepairFreight {
  const order = Object.assign(new KnownReturnRepair(), { id: crypto.randomUUID(), arrivals });
  return Object.assign(new RepairFreight(), {
    ...{ id: crypto.randomUUID(), number: 'RF-1', order, direction, carrier: 'Kazpost', status: 'IN_TRANSIT' },
    ...{ unitIds: [A, B], customs: [], lost: [], departedAt: start, deliveredAt: null, receivedBy: null },
  });
}
const reason = 'Not in the truck';
const said = (freight: RepairFreight, { type }: { readonly type: string }) =>
  eventsOf(freight)
    .filter(it => it.type === type)
    .map(it => it.data);
const handedOver = (freight: RepairFreight, hours: number) => {
  freight.deliver({ receivedBy: 'Gate' }, act(hours));
};

const VERBS: Partial<Record<RepairFreightAct, (it: RepairFreight) => void>> = {
  deliver: it => {
    handedOver(it, 2);
  },
  lose: it => {
    it.lose({ reason }, act(2));
  },
  find: it => {
    Object.assign(it, {
      lost: [{ unitId: A, reason, reportedBy: 'olga', lostAt: at(1).toISOString(), foundAt: null }],
    });
    it.find({}, act(2));
  },
  cancel: it => {
    it.cancel();
  },
};
const STATUSES: readonly RepairFreightStatus[] = ['BOOKED', 'IN_TRANSIT', 'DELIVERED', 'LOST', 'CANCELLED'];
const CASES = (Object.keys(VERBS) as RepairFreightAct[]).flatMap(verb =>
  STATUSES.map(status => [verb, status] as const),
);
test.each(CASES)('%s of a transport that is %s does what the table says', (verb, status) => {
  const freight = Object.assign(aFreight('OUTBOUND'), { status });
  const { from, to } = REPAIR_FREIGHT_LIFECYCLE[verb];
  if ((from as readonly RepairFreightStatus[]).includes(status)) {
    VERBS[verb]?.(freight);
    expect(freight.status).toBe(to);
  } else expect(() => VERBS[verb]?.(freight)).toThrow(new RepairFreightWrongState(status, from));
});

test('LOG-08: of what the carrier lost the rest goes on, is let go by customs, and is handed over alone', () => {
  const freight = aFreight('OUTBOUND');
  freight.declare({ kind: 'EXPORT', customsOffice: 'Khorgos', procedure: 'P', declarationNumber: 'D-1' }, act(1));
  freight.lose({ units: [A], reason }, act(2));
  expect(said(freight, RepairFreightUnitsLost)).toMatchObject([
    { ...{ number: 'RF-1', carrier: 'Kazpost', unitIds: [A], reason }, lostAt: at(2).toISOString() },
  ]);
  freight.clear({}, act(3));
  handedOver(freight, 4);
  expect(said(freight, RepairFreightCleared)).toMatchObject([{ unitIds: [B] }]);
  expect(said(freight, RepairFreightDelivered)).toMatchObject([{ unitIds: [B] }]);
  freight.find({}, act(5));
  expect([said(freight, RepairFreightUnitsFound), freight.status]).toMatchObject([[{ unitIds: [A] }], 'IN_TRANSIT']);
  expect(() => {
    handedOver(freight, 6);
  }).toThrow(RepairFreightInCustoms);
  freight.declare({ kind: 'EXPORT', customsOffice: 'Khorgos', procedure: 'P', declarationNumber: 'D-2' }, act(6));
  freight.clear({}, act(7));
  handedOver(freight, 8);
  expect(said(freight, RepairFreightDelivered)).toMatchObject([{ unitIds: [B] }, { unitIds: [A] }]);
  expect(freight).toMatchObject({ status: 'DELIVERED', carriedIds: [A, B] });
});

test('LOG-08: where some do not come with the rest, those that came are named, and the others are lost', () => {
  const freight = aFreight('OUTBOUND');
  const deliver = (more: object) => () => {
    freight.deliver({ receivedBy: 'Gate', deliveredAt: at(2), ...more }, act(3));
  };
  for (const units of [[], [crypto.randomUUID()]]) expect(deliver({ units })).toThrow(RepairFreightUnitsElsewhere);
  freight.status = 'IN_TRANSIT';
  for (const more of [{ units: [B] }, { units: [B], missing: ' ' }, { missing: reason }]) {
    expect(deliver(more)).toThrow(InputInvalid);
    freight.status = 'IN_TRANSIT';
  }
  deliver({ units: [B], missing: reason })();
  expect(freight.status).toBe('DELIVERED');
  expect(eventsOf(freight).map(it => it.data)).toMatchObject([
    { unitIds: [A], reason, carrier: 'Kazpost', lostAt: at(2).toISOString() },
    { unitIds: [B], deliveredAt: at(2).toISOString() },
  ]);
  freight.find({}, act(5));
  handedOver(freight, 6);
  expect(said(freight, RepairFreightDelivered)).toMatchObject([{ unitIds: [B] }, { unitIds: [A] }]);
});

test('LOG-08: that a unit was missing may be seen after the hand-over, of the unit that is named', () => {
  const freight = aFreight('OUTBOUND');
  handedOver(freight, 2);
  const lose = (more: object) => () => {
    freight.lose({ reason, ...more }, act(5));
  };
  expect(lose({})).toThrow(RepairFreightUnitsElsewhere);
  expect(lose({ units: [A], lostAt: at(2) })).toThrow(InputInvalid);
  lose({ units: [A], lostAt: at(3) })();
  expect([freight.status, freight.carriedIds]).toEqual(['DELIVERED', [B]]);
  lose({ units: [B] })();
  expect(freight.status).toBe('LOST');
  freight.find({}, act(6));
  handedOver(freight, 7);
  expect(said(freight, RepairFreightDelivered)).toMatchObject([{ unitIds: [A, B] }, { unitIds: [A, B] }]);
});

test('LOG-08: the warehouse books in less than was handed over to it: what it has is not lost', () => {
  const freight = aFreight('INBOUND');
  handedOver(freight, 2);
  freight.order.arrivals = { [A]: at(3).toISOString() };
  const lose = (units: string[]) => () => {
    freight.lose({ units, reason }, act(5));
  };
  expect(lose([A, B])).toThrow(RepairFreightUnitsElsewhere);
  lose([B])();
  expect([freight.status, said(freight, RepairFreightUnitsLost)]).toMatchObject(['DELIVERED', [{ unitIds: [B] }]]);
});

test('where all is lost nothing is handed over or let go by customs, until some of it is found', () => {
  const freight = aFreight('OUTBOUND');
  freight.declare({ kind: 'EXPORT', customsOffice: 'Khorgos', procedure: 'P', declarationNumber: 'D-1' }, act(1));
  freight.lose({ reason }, act(2));
  expect(() => freight.clear({}, act(3))).toThrow(RepairFreightWrongState);
  expect(() => {
    freight.lose({ reason }, act(3));
  }).toThrow(RepairFreightWrongState);
  freight.find({ units: [B] }, act(4));
  freight.clear({}, act(5));
  handedOver(freight, 6);
  expect(said(freight, RepairFreightDelivered)).toMatchObject([{ unitIds: [B] }]);
});

test('a carrier loses what it has, after it got it, and finds what it lost', () => {
  const freight = aFreight('INBOUND', { [A]: at(1).toISOString() });
  const lose = (more: object) => () => {
    freight.lose({ reason, ...more }, act(3));
  };
  for (const units of [[], [A], [crypto.randomUUID()]]) expect(lose({ units })).toThrow(RepairFreightUnitsElsewhere);
  for (const more of [{ reason: ' ' }, { lostAt: start }, { lostAt: at(9) }]) expect(lose(more)).toThrow(InputInvalid);
  const find = (input: object) => () => {
    freight.find(input, act(5));
  };
  expect(find({})).toThrow(RepairFreightUnitsElsewhere);
  lose({})();
  expect(said(freight, RepairFreightUnitsLost)).toMatchObject([{ unitIds: [B] }]);
  expect(lose({ units: [B] })).toThrow(RepairFreightUnitsElsewhere);
  expect(find({ units: [A] })).toThrow(RepairFreightUnitsElsewhere);
  expect(find({ foundAt: at(3) })).toThrow(InputInvalid);
});

test('what the warehouse has is lost no more, and no carrier has it', () => {
  const freight = aFreight('INBOUND');
  freight.lose({ reason }, act(2));
  freight.turnUp([crypto.randomUUID()], at(3));
  expect(freight.status).toBe('LOST');
  freight.turnUp([A], at(3));
  expect([freight.status, freight.carriedIds]).toEqual(['IN_TRANSIT', [A]]);
  freight.correctArrival(B, at(3), at(1));
  freight.correctArrival(A, at(3), at(4));
  expect(freight.lost.map(it => it.foundAt)).toEqual([at(4).toISOString(), null]);
  handedOver(freight, 4);
  freight.turnUp([B], at(5));
  expect([freight.status, said(freight, RepairFreightUnitsFound)]).toEqual(['DELIVERED', []]);
});

test.each([false, true])(
  'LOG-08: what is lost, found and lost again is lost (the rest was handed over: %s)',
  isRest => {
    const freight = aFreight('OUTBOUND');
    freight.lose({ units: [B], reason }, act(1));
    if (isRest) handedOver(freight, 2);
    freight.find({}, act(3));
    freight.lose({ units: [B], reason }, act(4));
    if (!isRest) handedOver(freight, 5);
    expect([freight.status, freight.carriedIds]).toEqual([isRest ? 'LOST' : 'DELIVERED', [A]]);
    freight.find({}, act(6));
    handedOver(freight, 7);
    expect(said(freight, RepairFreightDelivered)).toMatchObject([{ unitIds: [A] }, { unitIds: [B] }]);
  },
);

test('LOG-08: what was found crosses the border alone: what was handed over before does not go back to customs', () => {
  const freight = aFreight('OUTBOUND');
  freight.lose({ units: [B], reason }, act(1));
  handedOver(freight, 2);
  freight.find({}, act(3));
  freight.declare({ kind: 'EXPORT', customsOffice: 'Khorgos', procedure: 'P', declarationNumber: 'D-1' }, act(4));
  freight.refuse({ reason: 'No certificate' }, act(5));
  freight.declare({ kind: 'EXPORT', customsOffice: 'Khorgos', procedure: 'P', declarationNumber: 'D-2' }, act(6));
  freight.clear({}, act(7));
  const told = [RepairFreightDeclared, RepairFreightRefused, RepairFreightCleared].flatMap(it => said(freight, it));
  expect(told).toMatchObject([1, 2, 1, 2].map(entry => ({ entry, unitIds: [B] })));
});

test('LOG-08: when a unit was handed over, lost or found is measured by its own steps, not by those of others', () => {
  const freight = aFreight('OUTBOUND');
  freight.lose({ units: [B], reason }, act(24));
  freight.deliver({ receivedBy: 'Gate', deliveredAt: at(2) }, act(25));
  freight.find({ foundAt: at(26) }, act(30));
  const early = { receivedBy: 'Gate', deliveredAt: at(25) };
  expect(() => {
    freight.deliver(early, act(30));
  }).toThrow(InputInvalid);
  const other = aFreight('OUTBOUND');
  other.lose({ units: [B], reason }, act(24));
  other.lose({ units: [A], reason, lostAt: at(2) }, act(25));
  other.find({ units: [A], foundAt: at(3) }, act(26));
  expect(said(other, RepairFreightUnitsFound)).toMatchObject([{ unitIds: [A], foundAt: at(3).toISOString() }]);
});

const declare = (freight: RepairFreight, hours: number, kind: 'EXPORT' | 'IMPORT' = 'IMPORT') => {
  const entry = { customsOffice: 'Khorgos', procedure: 'P', declarationNumber: `D-${hours}` };
  freight.declare({ kind, ...entry }, act(hours));
};
const pass = (freight: RepairFreight, hours: number, kind: 'EXPORT' | 'IMPORT' = 'IMPORT') => {
  declare(freight, hours, kind);
  freight.clear({}, act(hours + 1));
};

test.each([false, true])(
  'LOG-08: what was found is not declared where the others are before it has left the country that they left (another border before: %s)',
  isSecond => {
    const freight = aFreight('INBOUND');
    const before = isSecond ? (['EXPORT', 'IMPORT'] as const) : [];
    for (const [index, kind] of before.entries()) pass(freight, 1 + 2 * index, kind);
    freight.lose({ units: [A], reason }, act(9));
    pass(freight, 10, 'EXPORT');
    freight.find({}, act(12));
    pass(freight, 13);
    pass(freight, 15, 'EXPORT');
    pass(freight, 17);
    handedOver(freight, 19);
    expect(freight.customs.slice(before.length).map(it => it.unitIds)).toEqual([[B], [B], [A], [A]]);
  },
);

test('LOG-08: what was found is declared without those that customs let in before, and with them at the next border', () => {
  const freight = aFreight('INBOUND');
  freight.lose({ units: [A], reason }, act(1));
  declare(freight, 2);
  freight.clear({}, act(3));
  freight.find({}, act(4));
  expect(() => {
    handedOver(freight, 5);
  }).toThrow(RepairFreightInCustoms);
  declare(freight, 5);
  freight.refuse({ reason: 'No certificate' }, act(6));
  declare(freight, 7);
  freight.clear({}, act(8));
  declare(freight, 9);
  freight.clear({}, act(10));
  handedOver(freight, 11);
  expect(freight.customs.map(it => it.unitIds)).toEqual([[B], [A], [A], [A, B]]);
});

test('LOG-08: what was found is declared alone while those that were let in before are booked in', () => {
  const C = crypto.randomUUID();
  const freight = Object.assign(aFreight('INBOUND', { [B]: at(5).toISOString() }), { unitIds: [A, B, C] });
  freight.lose({ units: [A], reason }, act(1));
  declare(freight, 2);
  freight.clear({}, act(3));
  freight.find({}, act(4));
  declare(freight, 6);
  expect(freight.customs.map(it => it.unitIds)).toEqual([[B, C], [A]]);
});

test('LOG-08: what was found is let into the country by itself, after the rest was booked in', () => {
  const freight = aFreight('INBOUND', { [A]: at(5).toISOString() });
  freight.lose({ units: [B], reason }, act(1));
  declare(freight, 2);
  freight.clear({}, act(3));
  freight.find({}, act(6));
  declare(freight, 7);
  freight.clear({}, act(8));
  expect(said(freight, RepairFreightDeclared)).toMatchObject([{ unitIds: [A] }, { unitIds: [B] }]);
  expect(said(freight, RepairFreightCleared)).toMatchObject([{ unitIds: [A] }, { unitIds: [B] }]);
  freight.order.arrivals = { ...freight.order.arrivals, [B]: at(9).toISOString() };
  expect(() => {
    declare(freight, 10);
  }).toThrow(InputInvalid);
});

test('LOG-08: of a truck that is being unloaded all was declared together, before the first unit was booked in', () => {
  const freight = aFreight('INBOUND', { [A]: at(5).toISOString() });
  expect(() => {
    declare(freight, 6);
  }).toThrow(InputInvalid);
  declare(freight, 4);
  expect(said(freight, RepairFreightDeclared)).toMatchObject([{ unitIds: [A, B] }]);
});

test('LOG-08: customs lets go what was declared: not what was lost meanwhile, nor what was found meanwhile', () => {
  const freight = aFreight('INBOUND');
  freight.lose({ units: [B], reason }, act(1));
  declare(freight, 2);
  freight.find({}, act(3));
  freight.clear({}, act(4));
  pass(freight, 5);
  declare(freight, 7);
  freight.lose({ units: [B], reason }, act(8));
  freight.clear({}, act(9));
  expect(said(freight, RepairFreightCleared)).toMatchObject([[A], [B], [A]].map(unitIds => ({ unitIds })));
  expect(freight.customs.map(it => it.unitIds)).toEqual([[A], [B], [A]]);
});

test('LOG-08: of what is lost customs has nothing to decide: the rest is declared without it, till it is found', () => {
  const freight = aFreight('INBOUND');
  const clear = (hours: number) => () => freight.clear({}, act(hours)).unitIds;
  freight.lose({ units: [B], reason }, act(1));
  declare(freight, 2);
  freight.find({}, act(3));
  freight.lose({ units: [A], reason }, act(4));
  expect(clear(5)).toThrow(RepairFreightNotInCustoms);
  expect(() => {
    freight.refuse({ reason }, act(5));
  }).toThrow(RepairFreightNotInCustoms);
  declare(freight, 6);
  expect(clear(7)()).toEqual([B]);
  freight.find({}, act(8));
  expect(clear(9)()).toEqual([A]);
  freight.lose({ units: [A], reason }, act(10));
  expect([new Set(freight.lost.map(it => it.id)).size, freight.lost.length]).toEqual([3, 3]);
  const kept = aFreight('INBOUND');
  kept.lose({ units: [B], reason }, act(1));
  declare(kept, 2);
  kept.find({}, act(3));
  kept.lose({ units: [A], reason }, act(4));
  handedOver(kept, 5);
  expect(kept.status).toBe('DELIVERED');
});

test('LOG-08: an entry at customs is a step of its own units, and of all where nobody said what is carried', () => {
  const freight = aFreight('INBOUND');
  freight.lose({ units: [B], reason }, act(1));
  declare(freight, 3);
  freight.clear({}, act(4));
  freight.find({ foundAt: at(2) }, act(5));
  expect(said(freight, RepairFreightUnitsFound)).toMatchObject([{ unitIds: [B], foundAt: at(2).toISOString() }]);
  const unknown = Object.assign(aFreight('INBOUND'), { unitIds: [] });
  declare(unknown, 3);
  unknown.clear({}, act(4));
  const rest = { units: [A], missing: reason };
  for (const [it, more] of [[freight, rest] as const, [unknown, {}] as const])
    expect(() => {
      it.deliver({ receivedBy: 'Gate', deliveredAt: at(3), ...more }, act(6));
    }).toThrow(InputInvalid);
});

test('LOG-08: what was found after customs decided is handed over once each kind of entry let it go as the others', () => {
  const freight = aFreight('OUTBOUND');
  const deliver = (hours: number) => () => {
    handedOver(freight, hours);
  };
  pass(freight, 1, 'EXPORT');
  freight.lose({ units: [B], reason }, act(3));
  pass(freight, 4);
  freight.find({}, act(6));
  expect(deliver(7)).toThrow(RepairFreightInCustoms);
  pass(freight, 7, 'EXPORT');
  expect(deliver(9)).toThrow(RepairFreightInCustoms);
  pass(freight, 9);
  deliver(11)();
  expect(said(freight, RepairFreightDelivered)).toMatchObject([{ unitIds: [A, B] }]);
});

test('LOG-08: what the warehouse has booked in waits for no customs, where only what was found went through it', () => {
  const freight = aFreight('INBOUND', { [A]: at(2).toISOString() });
  freight.lose({ units: [B], reason }, act(1));
  freight.find({}, act(3));
  declare(freight, 4);
  freight.clear({}, act(5));
  handedOver(freight, 6);
  expect([freight.status, freight.customs.map(it => it.unitIds)]).toEqual(['DELIVERED', [[B]]]);
});

test('LOG-08: a unit that was found when the others had left goes home by a transport of its own, once it is let go', () => {
  const order = Object.assign(new KnownReturnRepair(), {
    ...{ id: crypto.randomUUID(), unitIds: [A, B], readyIds: [B], releasedIds: [B], takenHomeIds: [] },
    ...{ isOver: false, isCancelled: false },
  });
  const input = { returnRepair: order.id, direction: 'OUTBOUND' as const, carrier: 'Kazpost', address: 'Almaty' };
  const book = (...others: RepairFreight[]) =>
    RepairFreight.book('RF-9', order, { ...input, units: [] }, others, act(1));
  const first = book();
  first.depart({}, act(2));
  expect(() => book(first)).toThrow(RepairFreightHomeBooked);
  order.isOver = true;
  expect(() => book(first)).toThrow(ReturnRepairUnknown);
  order.releasedIds = [B, A];
  const second = book(first);
  expect(() => book(first, second)).toThrow(RepairFreightHomeBooked);
  second.depart({}, act(3));
  expect([first.unitIds, second.unitIds]).toEqual([[B], [A]]);
});
