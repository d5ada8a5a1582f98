import { expect, test } from '@jest/globals';
import { TemporaryAdmissionDueSoon, TemporaryAdmissionOverdue } from '@mainstay/contracts/logistics';
import { eventsOf } from '@mainstay/kit/domain';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import { TemporaryAdmission } from './temporary-admission.entity.ts';
import { TemporaryAdmissionNothingHeld, TemporaryAdmissionOver } from './temporary-admission.errors.ts';

const start = new Date('2026-03-02T08:00:00Z');
const day = (days: number) => new Date(start.getTime() + days * 86_400_000);
const [order, unit] = [crypto.randomUUID(), crypto.randomUUID()];

function granted(more: object = {}): TemporaryAdmission {
  const known = Object.assign(new KnownReturnRepair(), { id: order });
  const freight = Object.assign(new RepairFreight(), {
    ...{ id: crypto.randomUUID(), order: known, direction: 'INBOUND' },
  });
  const entry = {
    ...({ entry: 1, kind: 'IMPORT', customsOffice: 'Khorgos', procedure: 'Repair', declarationNumber: 'D-1' } as const),
    ...{ declaredBy: 'olga', declaredAt: start.toISOString(), clearedAt: start.toISOString() },
    ...{ unitIds: [unit], refusedAt: null, refusalReason: null },
  };
  return TemporaryAdmission.grant('TA-1', freight, entry, { dueAt: day(60), remindBeforeDays: 30, ...more });
}
const said = (it: TemporaryAdmission) =>
  eventsOf(it)
    .slice(1)
    .map(event => event.type);

test('a timer that fires early or twice says nothing new; one that fires late says that it is over alone', () => {
  const admission = granted();
  expect(admission.wakesAt).toEqual(day(30));
  admission.wake(day(29));
  admission.wake(day(30));
  admission.wake(day(31));
  expect([said(admission), admission.wakesAt]).toEqual([[TemporaryAdmissionDueSoon.type], day(60)]);
  const late = granted();
  late.wake(day(61));
  late.wake(day(62));
  expect([said(late), late.wakesAt]).toEqual([[TemporaryAdmissionOverdue.type], null]);
});

test('a warning that is longer than the stay is told at once, and what is accounted for is not told of', () => {
  expect(granted({ remindBeforeDays: 90 }).wakesAt).toEqual(start);
  const gone = granted();
  gone.reexport([unit], 'X-1', day(3));
  gone.reexport([unit], 'X-1', day(3));
  gone.wake(day(61));
  expect([gone.wakesAt, gone.endedAt, said(gone).length]).toEqual([null, day(3), 1]);
});

test('a duty was paid for good: there is nothing to give back', () => {
  const charge = { kind: 'DUTY', amount: { amount: '12.00', currency: 'EUR' }, reference: 'P-1' } as const;
  const admission = granted({ charge });
  admission.reexport([unit], 'X-1', day(3));
  const settle = () => {
    admission.settle({ isReturned: true, reference: 'B-1' }, { at: day(4), by: 'olga' });
  };
  expect(settle).toThrow(TemporaryAdmissionNothingHeld);
});

test('it ends after customs let the units in, and once it is over it is not extended', () => {
  expect(() => granted({ dueAt: start })).toThrow(expect.objectContaining({ path: ['input', 'admission', 'dueAt'] }));
  const over = granted();
  over.reexport([unit], 'X-1', day(3));
  expect(() => {
    over.extend({ dueAt: day(90), reference: 'X-2' }, { at: day(4), by: 'olga' });
  }).toThrow(TemporaryAdmissionOver);
});

test('LOG-08: what a declaration let in is admitted by it: what is lost since as well, and what was found by its own', () => {
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  const known = Object.assign(new KnownReturnRepair(), { id: order, arrivals: { [first]: day(3).toISOString() } });
  const freight = Object.assign(new RepairFreight(), {
    ...{ id: crypto.randomUUID(), number: 'RF-1', order: known, direction: 'INBOUND', carrier: 'Kazpost' },
    ...{ status: 'IN_TRANSIT', unitIds: [first, second], customs: [], lost: [], departedAt: start, deliveredAt: null },
  });
  const act = (days: number) => ({ at: day(days), by: 'olga' });
  const admitted = (days: number) => {
    const entry = { customsOffice: 'Khorgos', procedure: 'Repair', declarationNumber: `D-${days}` };
    freight.declare({ kind: 'IMPORT', ...entry }, act(days));
    return TemporaryAdmission.grant('TA-1', freight, freight.clear({}, act(days)), {
      dueAt: day(60),
      remindBeforeDays: 1,
    });
  };
  freight.lose({ units: [second], reason: 'Not in the truck' }, act(1));
  expect(admitted(2).openIds).toEqual([first]);
  freight.find({}, act(4));
  expect(admitted(5).openIds).toEqual([second]);
  freight.lose({ reason: 'Stolen in the country' }, act(6));
  const late = TemporaryAdmission.grant('TA-1', freight, freight.requireLetIn(), {
    dueAt: day(60),
    remindBeforeDays: 1,
  });
  expect(late.openIds).toEqual([second]);
});

test('LOG-08: of two imports each is admitted late: the one that is named, or the last that is not admitted yet', () => {
  const entry = (at: number, kind: 'EXPORT' | 'IMPORT') => ({
    ...{ entry: at, kind, declarationNumber: `D-${at}`, clearedAt: at < 4 ? day(at).toISOString() : null },
  });
  const customs = [entry(1, 'IMPORT'), entry(2, 'EXPORT'), entry(3, 'IMPORT'), entry(4, 'IMPORT')];
  const freight = Object.assign(new RepairFreight(), { direction: 'INBOUND', customs });
  const letIn = (admitted: string[], named: number | null = null) => freight.requireLetIn(admitted, named).entry;
  expect([letIn([]), letIn(['D-3']), letIn(['D-1']), letIn(['D-3'], 1), letIn([], 1)]).toEqual([3, 1, 3, 1, 1]);
  expect(letIn(['D-1', 'D-3'])).toBe(3);
  for (const named of [2, 4, 5])
    expect(() => letIn([], named)).toThrow(expect.objectContaining({ path: ['input', 'entry'] }));
});
