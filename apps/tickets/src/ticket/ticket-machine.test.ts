import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { TicketAgreementWaived, TicketAgreementWanted, TicketAssetNamed } from '@mainstay/contracts/tickets';
import { eventsOf } from '@mainstay/kit/domain';
import { act, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import { TicketAssetTied, TicketWithoutAsset } from './ticket.errors.ts';
import type { Ticket } from './ticket.entity.ts';

const plate = { id: randomUUID(), serial: 'SN-2', siteId: randomUUID(), siteCountry: 'UZ', isRemote: true };
const UNTIED = { former: 'SN-1', ties: [] };
const told = (ticket: Ticket, { type }: { readonly type: string }) => eventsOf(ticket).filter(it => it.type === type);
const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };

function anAgreedCase(): Ticket {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided(), act);
  ticket.clearance.agreePlan({ agreedBy: 'Aigerim' }, act);
  return ticket;
}

test('TCK-06: of another machine it is asked anew who bears the repair, and the customer is told anew', () => {
  const ticket = anAgreedCase();
  ticket.severity = 'SERIOUS';
  const { assetId: formerAssetId, id: ticketId } = ticket;
  expect(ticket.status).toBe('ENTITLED');
  ticket.machine.name(plate, UNTIED, 'By its plate', act);
  expect(ticket).toMatchObject({
    ...{ status: 'TRIAGED', assetId: plate.id, siteId: plate.siteId, siteCountry: 'UZ', isRemote: true },
    ...{ coverageFacts: null, coverageQuestion: null, planAgreedAt: null, planFacts: null },
  });
  const reportedAt = act.at.toISOString();
  const said = { problemType: null, severity: 'SERIOUS' };
  expect(told(ticket, TicketAssetNamed).map(it => it.data)).toEqual([
    expect.objectContaining({ ticketId, assetId: plate.id, formerAssetId, round: 1, reportedAt, ...said }),
  ]);
  expect(ticket.steps.getItems().at(-1)).toMatchObject({ kind: 'ASSET_NAMED', note: 'SN-1 → SN-2: By its plate' });
  const steps = ticket.stepCount;
  ticket.machine.name(plate, { former: 'SN-2', ties: ['RR-1'] }, 'Once more', act);
  expect([ticket.stepCount, told(ticket, TicketAssetNamed).length]).toEqual([steps, 1]);
});

test('a machine on which something hangs stays; the first machine of a case is named whatever was done', () => {
  const ticket = aTicket('DIAGNOSED');
  const tied = { former: 'SN-1', ties: ['W-1', 'LU-1'] };
  expect(() => ticket.machine.name(plate, tied, 'By its plate', act)).toThrow(new TicketAssetTied(['W-1', 'LU-1']));
  expect(() => ticket.machine.name(plate, UNTIED, ' ', act)).toThrow();
  expect(told(ticket, TicketAssetNamed)).toEqual([]);
  const bare = aTicket('DIAGNOSED', { asset: null });
  bare.machine.name(plate, { former: null, ties: ['W-1'] }, 'By its plate', act);
  expect(bare.assetId).toBe(plate.id);
});

test('an agreement that was wanted for the machine before is waived; what is held waits for the answer about this one', () => {
  const ticket = aTicket('TRIAGED');
  ticket.decideCoverage(decided('PAID'), act);
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const parts = () => ticket.parts.getItems().map(part => part.status);
  ticket.machine.name(plate, UNTIED, 'By its plate', act);
  expect([told(ticket, TicketAgreementWaived).length, parts(), ticket.status]).toEqual([1, ['HELD'], 'DIAGNOSED']);
  ticket.decideCoverage(decided('FREE_REPAIR', 1), act);
  expect([parts(), ticket.status]).toEqual([['REQUESTED'], 'PARTS_REQUESTED']);
});

test('TCK-06, BIL-04: of a case without a machine a person says that the customer pays, and it signs for that', () => {
  const ticket = aTicket('TRIAGED', { asset: null });
  ticket.diagnose(diagnosis, [], act);
  const agreed = { agreedBy: 'Aigerim' };
  for (const isPaid of [undefined, false])
    expect(() => ticket.clearance.agreePlan({ ...agreed, isPaid }, act)).toThrow(TicketWithoutAsset);
  ticket.clearance.agreePlan({ ...agreed, isPaid: true }, act);
  expect([ticket.planFacts?.told, ticket.isAgreementAwaited]).toEqual(['PAID', true]);
  expect(told(ticket, TicketAgreementWanted)).toHaveLength(1);
  ticket.machine.name(plate, { former: null, ties: [] }, 'By its plate', act);
  expect([ticket.isAgreementAwaited, told(ticket, TicketAgreementWaived).length]).toEqual([false, 1]);
});
