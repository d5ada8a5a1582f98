import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { act, agree, aTicket, decided, DIAGNOSED, diagnosis } from '../../test/in-memory.ts';
import type { Milestones } from '../sla-record/sla-record-facts.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Ticket } from './ticket.entity.ts';

const hour = (count: number) => new Date(act.at.getTime() + count * 3_600_000);
const said = (count: number) => hour(count).toISOString();
const by = (count: number) => ({ ...act, at: hour(count) });
const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };
const warehouse = randomUUID();

/** What ended by an act, an hour after the other. */
function endedBy(ticket: Ticket, ...acts: readonly ((ticket: Ticket) => void)[]) {
  for (const goOn of acts) goOn(ticket);
  return ticket.slaRecord.earlierTurns;
}

/** A case whose parts were ordered as it was reported, and left the depot an hour after. */
function issued(): Ticket {
  const ticket = Object.assign(aTicket('TRIAGED'), { severity: 'GENERAL' });
  ticket.decideCoverage(decided(), act);
  ticket.diagnose({ ...diagnosis, warehouse }, [need], act);
  issue(ticket, 1);
  return ticket;
}
const issue = (ticket: Ticket, at: number) => {
  const lines = ticket.parts.getItems().filter(it => it.isOpen);
  ticket.provision.issue(
    lines.map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity })),
    warehouse,
    by(at),
  );
};
const orderMore = (ticket: Ticket, at: number) => ticket.diagnose({ ...diagnosis, warehouse }, [need], by(at));

test('N35: a further order begins again; what the first came to stays with it', () => {
  const ticket = issued();
  expect(ticket.slaRecord.earlierTurns).toEqual([]);
  ticket.provision.seeDelivered(hour(2), by(2));
  orderMore(ticket, 5);
  const first = { PARTS_REQUESTED: said(0), PARTS_ISSUED: said(1), PARTS_ON_SITE: said(2) };
  expect(ticket.slaRecord.earlierTurns).toEqual([{ until: said(5), milestones: first }]);
  expect(ticket.slaRecord.milestones).toMatchObject({ DIAGNOSED: said(0), PARTS_REQUESTED: said(5) });
  expect(Object.keys(ticket.slaRecord.milestones)).not.toContain('PARTS_ON_SITE');
});

test('N35: that the first order stood on site, or did not, becomes known to it after the next was made', () => {
  const ticket = issued();
  orderMore(ticket, 5);
  const onSite = () => ticket.slaRecord.earlierTurns?.map(({ milestones }) => milestones.PARTS_ON_SITE);
  const known = (at: Date | null) => {
    ticket.provision.seeEarlierDelivered(until => (until.getTime() === hour(5).getTime() ? at : null));
    return onSite();
  };
  expect([onSite(), known(hour(3)), known(hour(2)), known(null)]).toEqual([
    [undefined],
    [said(3)],
    [said(2)],
    [undefined],
  ]);
});

test('orders that are taken back with nothing issued promise nothing, none of them; one that was issued keeps its word', () => {
  const ordered = () => {
    const ticket = aTicket('TRIAGED');
    orderMore(ticket, 0);
    return ticket;
  };
  const asked = (ticket: Ticket) => ticket.slaRecord.earlierTurns?.map(({ milestones }) => milestones.PARTS_REQUESTED);
  const off = ordered();
  orderMore(off, 5);
  expect(asked(off)).toEqual([said(0)]);
  off.diagnose(diagnosis, [], by(6));
  expect(asked(off)).toEqual([undefined]);
  const kept = issued();
  orderMore(kept, 5);
  kept.diagnose(diagnosis, [], by(6));
  expect(asked(kept)).toEqual([said(0)]);
});

test.each<[string, readonly ((ticket: Ticket) => void)[]]>([
  ['a new diagnosis needs none', [it => it.diagnose(diagnosis, [], by(6))]],
  [
    'it is repaired in a return repair, and comes back',
    [it => it.elsewhere.decide('RETURN_TO_FACTORY', by(6)), it => it.elsewhere.comeBack('RR-1: lost', by(7))],
  ],
])(
  'N35: orders that are taken back with nothing issued promised nothing, also once another follows: %s',
  (_name, acts) => {
    const ticket = Object.assign(aTicket('TRIAGED'), { severity: 'GENERAL' });
    orderMore(ticket, 0);
    orderMore(ticket, 5);
    const off = endedBy(ticket, ...acts);
    orderMore(ticket, 240);
    expect(ticket.slaRecord.earlierTurns).toEqual(off);
    expect(off?.map(({ milestones }) => milestones.PARTS_REQUESTED)).not.toContain(said(0));
    expect(ticket.slaRecord.milestones.PARTS_REQUESTED).toBe(said(240));
  },
);

test('an order of which nothing was issued is late until the next is there, whatever a third one comes to', () => {
  const ticket = aTicket('TRIAGED');
  orderMore(ticket, 0);
  orderMore(ticket, 5);
  issue(ticket, 6);
  orderMore(ticket, 8);
  ticket.diagnose(diagnosis, [], by(9));
  const asked = ticket.slaRecord.earlierTurns?.map(({ milestones }) => milestones.PARTS_REQUESTED);
  expect(asked).toEqual([said(0), said(5)]);
});

test('what was asked for before it was known who pays begins again once the customer has signed', () => {
  const ticket = aTicket('TRIAGED');
  orderMore(ticket, 0);
  const turns = endedBy(ticket, it => it.decideCoverage(decided('PAID'), by(3)));
  expect(turns).toEqual([{ until: said(3), milestones: { PARTS_REQUESTED: said(0) } }]);
  const signed = { number: 'RA-1', total: { amount: '1.00', currency: 'EUR' }, signedAt: said(4) };
  expect(endedBy(ticket, it => it.clearance.sign(signed, 1, by(4)))).toEqual(turns);
  expect(ticket.milestones.PARTS_REQUESTED).toBe(said(4));
});

test('N16, N21: a case that comes back begins again with its diagnosis and its plan; nothing was repaired', () => {
  const ticket = Object.assign(aTicket('DIAGNOSED'), { severity: 'GENERAL' });
  agree(ticket, { ...DIAGNOSED, REPAIRED: said(3) });
  ticket.repairMode = 'RETURN_TO_FACTORY';
  ticket.status = 'REPAIRED';
  const turns = endedBy(ticket, it => it.elsewhere.comeBack('RR-1: lost', by(4)));
  expect(turns).toEqual([{ until: said(4), milestones: { DIAGNOSED: said(0), PLAN_AGREED: said(0) } }]);
  expect(ticket.milestones).toEqual({});
});

test('N21: a plan that was agreed to before anything was found is none, where the case comes back', () => {
  const ticket = Object.assign(aTicket('TRIAGED'), { severity: 'GENERAL' });
  agree(ticket, ticket.milestones);
  ticket.elsewhere.decide('DISPATCH_TEAM', by(1));
  expect(endedBy(ticket, it => it.elsewhere.comeBack('M-1: not wanted', by(4)))).toEqual([]);
  expect(ticket.milestones.PLAN_AGREED).toBeUndefined();
});

const sent = (ticket: Ticket) => ticket.visits.send('E1', 'ASSESSMENT', by(1));
const cancelled = (ticket: Ticket) => ticket.cancel({ reason: 'Meant another' }, by(2));
test.each<[string, readonly ((ticket: Ticket) => void)[]]>([
  ['the engineer does not go', [sent, it => it.visits.recall('Ill', 'E1', 'ASSESSMENT', by(3))]],
  [
    'the case was cancelled by mistake, and the visit with it',
    [
      sent,
      cancelled,
      it => {
        const visit = Object.assign(new WorkOrder(), { status: 'CANCELLED', purpose: 'ASSESSMENT' });
        it.reinstatement.make({ reason: 'Meant another' }, visit, by(3), []);
      },
    ],
  ],
  [
    'it does not repeat another case after all',
    [
      sent,
      it => {
        const other = aTicket('CONFIRMED', { customer: it.customerId });
        it.repetition.mark(other, { of: '', reason: 'Same' }, by(2), { isOfFirm: true, first: null });
        it.repetition.unmark(other, { reason: 'Another pump' }, by(3), []);
      },
    ],
  ],
])('N17: somebody was sent when somebody was, and is to be sent again, where %s', (_name, acts) => {
  const ticket = Object.assign(aTicket('TRIAGED'), { severity: 'GENERAL' });
  expect(endedBy(ticket, ...acts)).toEqual([{ until: said(3), milestones: { DISPATCHED: said(1) } }]);
  expect(ticket.milestones.DISPATCHED).toBeUndefined();
});

const repaired = () => {
  const ticket = issued();
  ticket.milestones = { ...ticket.milestones, REPAIRED: said(3) };
  return Object.assign(ticket, { status: 'REPAIRED' });
};
const maintained = () => {
  const ticket = Object.assign(aTicket('TRIAGED'), { kind: 'MAINTENANCE' });
  ticket.upkeep.needParts(warehouse, [need], act);
  return ticket;
};
const agreedTo = () => {
  const ticket = aTicket('TRIAGED');
  agree(ticket, ticket.milestones);
  return ticket;
};
const lost = [{ partId: need.partId, quantity: 1 }];
test.each<[string, keyof Milestones, () => Ticket, (ticket: Ticket) => void]>([
  ['a repair that the customer rejects', 'REPAIRED', repaired, it => it.rejectRepair('Still dead', by(4))],
  ['goods that never came', 'PARTS_ISSUED', issued, it => it.provision.lose(lost, warehouse, 'Burnt', by(4))],
  ['parts that are not needed', 'PARTS_REQUESTED', maintained, it => it.upkeep.needParts(null, [], by(4))],
  ['a plan of what nobody had found', 'PLAN_AGREED', agreedTo, it => it.diagnose(diagnosis, [], by(4))],
])('%s: that was never so, and no promise was kept by it', (_name, milestone, make, putRight) => {
  const ticket = make();
  expect(ticket.milestones[milestone]).toBeDefined();
  putRight(ticket);
  expect([ticket.slaRecord.earlierTurns, ticket.milestones[milestone]]).toEqual([[], undefined]);
});

test('TCK-01: a report that was written down wrongly is put right for the turns before, too, and was not after any of them', () => {
  const ticket = Object.assign(aTicket('TRIAGED'), { severity: 'GENERAL' });
  const turns = endedBy(ticket, sent, it => it.visits.recall('Ill', 'E1', 'ASSESSMENT', by(3)));
  const correct = (reportedAt: Date) =>
    ticket.correction.make({ reportedAt, reason: 'The mail says so' }, hour(3), by(5));
  expect(() => correct(hour(2))).toThrow(said(1));
  correct(hour(-2));
  expect([ticket.slaRecord.earlierTurns, ticket.milestones]).toEqual([turns, { REPORTED: said(-2) }]);
});

test('TCK-19: a case that is opened again begins a round, and has no turn before', () => {
  const ticket = Object.assign(aTicket('TRIAGED'), { severity: 'GENERAL' });
  endedBy(ticket, sent, it => it.visits.recall('Ill', 'E1', 'ASSESSMENT', by(3)));
  Object.assign(ticket, { status: 'REOPENED', followedUpAt: hour(9) });
  ticket.startOver(by(9));
  expect([ticket.round, ticket.slaRecord.earlierTurns]).toEqual([2, []]);
});
