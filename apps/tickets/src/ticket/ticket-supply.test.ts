import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { PartsRequested, PartsRequestWithdrawn, PartsReturned } from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, diagnosis } from '../../test/in-memory.ts';
import { PartsNotIssued } from '../work-order/work-order.errors.ts';
import type { Ticket } from './ticket.entity.ts';

const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };

/** A ticket that asked for as many lines of one part, and those lines. */
function requested(count = 1) {
  const ticket = aTicket('TRIAGED');
  const needs = Array.from({ length: count }, () => need);
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, needs, act);
  return { ticket, lines: ticket.parts.getItems() };
}

const issue = (ticket: Ticket) =>
  ticket.provision.issue(
    ticket.parts.getItems().map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity })),
    randomUUID(),
    act,
  );
const stepsOf = (ticket: Ticket) => ticket.steps.getItems().map(step => step.kind);

test('a diagnosis with parts asks the depot for them', () => {
  const ticket = aTicket('TRIAGED');
  const warehouse = randomUUID();
  ticket.diagnose({ ...diagnosis, warehouse }, [need], act);
  const [part] = ticket.parts.getItems();
  expect(eventsOf(ticket)).toContainEqual(
    PartsRequested({
      ticketId: ticket.id,
      ticketNumber: ticket.number,
      dealerId: null,
      siteCountry: 'KZ',
      warehouseId: warehouse,
      priority: 'P3',
      lines: [{ lineId: part!.id, partId: need.partId, quantity: 2 }],
    }),
  );
});

test('parts that left the warehouse are not asked back', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const [part] = ticket.parts.getItems();
  ticket.provision.issue([{ lineId: part!.id, partId: need.partId, quantity: 2 }], randomUUID(), act);
  ticket.diagnose(diagnosis, [], act);
  expect(eventsOf(ticket).map(event => event.type)).not.toContain(PartsRequestWithdrawn.type);
});

test('a part that stands in for another is issued all the same', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const substitute = { lineId: randomUUID(), partId: randomUUID(), quantity: 3 };
  ticket.provision.issue([substitute], randomUUID(), act);
  expect(ticket.parts.getItems().map(part => [part.partId, part.status, part.issuedQuantity])).toEqual([
    [need.partId, 'REQUESTED', 0],
    [substitute.partId, 'ISSUED', 3],
  ]);
  expect(ticket.status).toBe('PARTS_REQUESTED');
});

test('a part that leaves on the line of another is used under its own number, and of the other as many are awaited no more', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const [asked] = ticket.parts.getItems();
  const other = { lineId: asked!.id, partId: randomUUID(), quantity: 1 };
  for (let left = asked!.quantity; left > 0; left--) {
    expect(ticket.supply.isIssued).toBe(false);
    ticket.provision.issue([other], randomUUID(), act);
  }
  expect([ticket.supply.isIssued, ticket.status]).toEqual([true, 'PARTS_ISSUED']);
  const used = ticket.supply.use([{ part: other.partId, quantity: 1, fitted: [] }]);
  expect(used).toMatchObject([{ partId: other.partId, quantity: 1 }]);
  expect(() => ticket.supply.use([{ part: need.partId, quantity: 1, fitted: [] }])).toThrow(PartsNotIssued);
});

test('a part is used on the line of the piece that it replaced, else in their order', () => {
  const { partId } = need;
  const ticket = aTicket('TRIAGED');
  const pieces = ['L-1', 'R-1'].map(serial => ({ ...need, quantity: 1, failedUnit: { serial, partId } }));
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, pieces, act);
  issue(ticket);
  const [left, right] = ticket.parts.getItems();
  const use = (replaced: string) =>
    ticket.supply.use([
      { part: partId, quantity: 1, fitted: [{ serial: `for ${replaced}`, replaced: { serial: replaced } }] },
    ]);
  expect([use('R-1'), use('X-9')].flat().map(({ lineId }) => lineId)).toEqual([right!.id, left!.id]);
});

test('TCK-13: no piece is built in twice, and none takes the place of two, whatever lines of the sheet they are on', () => {
  const { ticket } = requested(2);
  issue(ticket);
  const one = (serial: string, replaced: string) => ({
    ...{ part: need.partId, quantity: 1, fitted: [{ serial, replaced: { serial: replaced } }] },
  });
  const sheet =
    (...wanted: ReturnType<typeof one>[]) =>
    () =>
      ticket.supply.use(wanted);
  expect(sheet(one('N-1', 'O-1'), one('N-1', 'O-2'))).toThrow(InputInvalid);
  expect(sheet(one('N-1', 'O-1'), one('N-2', 'O-1'))).toThrow(InputInvalid);
});

test('what was lost is asked for again on the branch that the repair took: its promise runs on', () => {
  const ticket = aTicket('TRIAGED');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const [part] = ticket.parts.getItems();
  ticket.provision.issue([{ lineId: part!.id, partId: need.partId, quantity: need.quantity }], randomUUID(), act);
  expect(ticket.supply.branch).toBe('IN_STOCK');
  ticket.provision.lose([{ partId: need.partId, quantity: 1 }], randomUUID(), 'Truck burnt out', act);
  expect([ticket.status, ticket.supply.branch]).toEqual(['PARTS_REQUESTED', 'IN_STOCK']);
  ticket.parts.getItems().at(-1)?.runShort(randomUUID());
  expect(ticket.supply.branch).toBe('NOT_IN_STOCK');
});

test('what a depot did not pack, and what stands for a late part, is asked for on the branch that the repair took', () => {
  const { ticket, lines } = requested();
  issue(ticket);
  const lost = ticket.provision.writeOff([{ partId: need.partId, quantity: 1 }], true, 'Not packed', act);
  const [again] = ticket.provision.askAgain(lost, randomUUID(), act);
  expect([again!.insteadOfId, ticket.supply.branch]).toEqual([lines[0]!.id, 'IN_STOCK']);
  const free = ticket.provision.replaceLate(again!, { partId: randomUUID(), make: 'STANDARD' }, 'SUPPLY-004L', act);
  expect([free.status, ticket.supply.branch]).toEqual(['REQUESTED', 'IN_STOCK']);
});

test('a part that is sent for a free one is free, and none that was asked for beside it', () => {
  const { ticket } = requested();
  issue(ticket);
  const lost = ticket.provision.writeOff([{ partId: need.partId, quantity: 1 }], false, 'Burnt', act);
  const [again] = ticket.provision.askAgain(lost, randomUUID(), act);
  const free = ticket.provision.replaceLate(again!, { partId: randomUUID(), make: 'STANDARD' }, 'SUPPLY-004L', act);
  const paid = ticket.addPart({ ...need, partId: randomUUID() });
  ticket.provision.issue([{ lineId: free.id, partId: paid.partId, quantity: 1 }], randomUUID(), act);
  const substitute = ticket.parts.getItems().at(-1);
  expect(substitute).toMatchObject({ partId: paid.partId, insteadOfId: free.id, freeBecause: 'SUPPLY-004L' });
  expect(paid.issuedQuantity).toBe(0);
});

test('what stands for a lost part is borne as that was: a free part that is lost in turn is sent free again', () => {
  const { ticket } = requested();
  issue(ticket);
  const lost = ticket.provision.writeOff([{ partId: need.partId, quantity: 1 }], false, 'Burnt', act);
  const [again] = ticket.provision.askAgain(lost, randomUUID(), act);
  const free = ticket.provision.replaceLate(again!, { partId: need.partId, make: 'STANDARD' }, 'SUPPLY-004L', act);
  ticket.provision.issue([{ lineId: free.id, partId: need.partId, quantity: 1 }], randomUUID(), act);
  const sent = [{ partId: need.partId, quantity: 1, lineIds: [free.id] }];
  const [last] = ticket.provision.lose(sent, randomUUID(), 'Burnt too', act);
  expect(last).toMatchObject({ insteadOfId: free.id, freeBecause: 'SUPPLY-004L', quantity: 1 });
  expect([free.lostQuantity, ticket.parts.getItems()[0]!.atHand]).toEqual([1, 1]);
});

test('the branch of a repair: no part, in stock, or to be ordered; unknown while a warehouse has not answered', () => {
  const ticket = aTicket('TRIAGED');
  expect(ticket.slaRecord.facts.partsBranch).toBeNull();
  ticket.diagnose(diagnosis, [], act);
  expect(ticket.slaRecord.facts.partsBranch).toBe('NONE');
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [{ ...need, make: 'CUSTOM' }], act);
  expect(ticket.slaRecord.facts).toMatchObject({ partsBranch: null, partMake: 'CUSTOM' });
  const [part] = ticket.parts.getItems();
  part!.reserve(randomUUID(), false);
  expect(ticket.slaRecord.facts.partsBranch).toBe('IN_STOCK');
  part!.runShort(randomUUID());
  expect(ticket.slaRecord.facts.partsBranch).toBe('NOT_IN_STOCK');
});

test('a case is ready when each line that it still needs is, and no more when one runs short again', () => {
  const { ticket, lines } = requested(3);
  const [first, second, third] = lines.map(line => line.id);
  const depot = randomUUID();
  const becomeReady = (lineIds: string[]) => ticket.provision.hear(lineIds, part => part.becomeReady(depot), act);
  becomeReady([first!, second!]);
  expect(ticket.partsReadyAt).toBeNull();
  ticket.provision.hear([third!], part => part.giveUp('REFUSED'), act, 'UNKNOWN_PART');
  expect(ticket.partsReadyAt).toEqual(act.at);
  ticket.provision.hear([second!], part => part.runShort(depot), act);
  expect(ticket.partsReadyAt).toBeNull();
  becomeReady([second!]);
  expect(ticket.partsReadyAt).toEqual(act.at);
  expect(stepsOf(ticket).slice(-5)).toEqual([
    'PARTS_REQUESTED',
    ...['PARTS_REFUSED', 'PARTS_READY', 'PARTS_SHORT', 'PARTS_READY'],
  ]);
  ticket.provision.hear([randomUUID()], part => part.runShort(depot), act);
  expect(lines.map(line => line.status)).toEqual(['READY', 'READY', 'REFUSED']);
});

test('a case that nothing is left to wait for is not ready', () => {
  const { ticket, lines } = requested();
  ticket.provision.hear([lines[0]!.id], part => part.giveUp('RELEASED'), act, 'EXPIRED');
  expect(ticket.partsReadyAt).toBeNull();
  expect(stepsOf(ticket)).not.toContain('PARTS_READY');
});

test.each(['REQUESTED', 'RESERVED', 'SHORT', 'READY'] as const)('a part that is %s may run short', status => {
  const [line] = requested().lines;
  Object.assign(line!, { status, isInTransfer: true });
  line!.runShort(randomUUID());
  expect(line).toMatchObject({ status: 'SHORT', isInTransfer: false, wasShort: true });
});

test.each(['ISSUED', 'RELEASED', 'REFUSED', 'WITHDRAWN'] as const)('a part that is %s stays so', status => {
  const [line] = requested().lines;
  line!.status = status;
  line!.runShort(randomUUID());
  line!.reserve(randomUUID(), true);
  line!.becomeReady(randomUUID());
  line!.giveUp('REFUSED');
  expect(line!.status).toBe(status);
});

test('used and returned together are at most what was issued and is not accounted for', () => {
  const { ticket, lines } = requested(2);
  const some = (quantity: number) => [{ part: need.partId, quantity }];
  expect(() => ticket.supply.use(some(1))).toThrow(new PartsNotIssued(['input', 'partsUsed', '0', 'quantity'], 0));
  issue(ticket);
  expect(ticket.supply.use(some(3)).map(it => it.quantity)).toEqual([2, 1]);
  expect(() => ticket.supply.giveBack(some(2), randomUUID())).toThrow(PartsNotIssued);
  ticket.supply.giveBackRest();
  ticket.supply.giveBackRest();
  const back = eventsOf(ticket).filter(it => it.type === PartsReturned.type);
  const rest = [{ lineId: lines[1]!.id, partId: need.partId, quantity: 1 }];
  expect(back.map(it => it.data)).toEqual([{ workOrderId: null, ticketId: ticket.id, lines: rest }]);
  expect(lines.map(it => [it.usedQuantity, it.returnedQuantity])).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

test('what was lost on its way is neither built in nor sent back', () => {
  const { ticket, lines } = requested(2);
  issue(ticket);
  ticket.provision.lose([{ partId: need.partId, quantity: 3 }], randomUUID(), 'Burnt', act);
  expect(lines.map(it => [it.lostQuantity, it.atHand])).toEqual([
    [2, 0],
    [1, 1],
  ]);
  const some = [{ part: need.partId, quantity: 2 }];
  expect(() => ticket.supply.use(some)).toThrow(new PartsNotIssued(['input', 'partsUsed', '0', 'quantity'], 1));
  ticket.cancel({ reason: 'Gone' }, act);
  const back = eventsOf(ticket).filter(it => it.type === PartsReturned.type);
  const rest = [{ lineId: lines[1]!.id, partId: need.partId, quantity: 1 }];
  expect(back.map(it => it.data)).toEqual([{ workOrderId: null, ticketId: ticket.id, lines: rest }]);
});

test.each(['REPAIRED', 'SIGNED_OFF', 'RETURN_REQUIRED', 'TEAM_REQUIRED', 'PARTNER_REQUIRED', 'CANCELLED'] as const)(
  'what is lost on its way to a case that is %s is not asked for again: it needs no part',
  status => {
    const { ticket, lines } = requested();
    issue(ticket);
    ticket.status = status;
    ticket.provision.lose([{ partId: need.partId, quantity: 2 }], randomUUID(), 'Burnt', act);
    const asked = eventsOf(ticket).filter(it => it.type === PartsRequested.type);
    expect([ticket.parts.length, asked.length, lines[0]!.lostQuantity]).toEqual([1, 1, 2]);
    expect(stepsOf(ticket).at(-1)).toBe('PARTS_LOST');
  },
);
