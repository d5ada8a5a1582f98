import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  TicketAgreementWaived,
  TicketAssetNamed,
  TicketContactNamed,
  TicketCustomerNamed,
} from '@mainstay/contracts/tickets';
import { eventsOf, InputInvalid } from '@mainstay/kit/domain';
import { act, aTicket, decided, diagnosis } from '../../test/in-memory.ts';
import { TicketCustomerTied } from './ticket-customer.errors.ts';
import type { NamedCustomer } from './ticket-customer.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketNotReported, TicketWrongState } from './ticket.errors.ts';

const NAMES_ALONE = { assetId: null, contactId: null, siteId: null, siteCountry: 'UZ', isRemote: true };
const reason = 'The sister firm called';
const sister = (more: Partial<NamedCustomer> = {}): NamedCustomer => ({ id: randomUUID(), ...NAMES_ALONE, ...more });
const told = (ticket: Ticket, { type }: { readonly type: string }) =>
  eventsOf(ticket)
    .filter(it => it.type === type)
    .map(it => it.data);

test('TCK-01: a case goes to the customer that it is of, without the machine and person of the one before', () => {
  const ticket = aTicket('TRIAGED', { contactName: 'Saule' });
  Object.assign(ticket, { contactId: randomUUID(), contactDealerId: randomUUID() });
  const { customerId: formerCustomerId, assetId: leftAssetId, id: ticketId } = ticket;
  ticket.decideCoverage(decided('PAID'), act);
  const named = sister();
  ticket.whose.name(named, [], reason, act);
  expect(ticket).toMatchObject({
    ...{ status: 'TRIAGED', customerId: named.id, assetId: null, siteCountry: 'UZ', isRemote: true },
    ...{ contactId: null, contactDealerId: null, contactName: 'Saule', coverageFacts: null, coverageQuestion: null },
  });
  expect(told(ticket, TicketCustomerNamed)).toEqual([
    expect.objectContaining({ ticketId, customerId: named.id, formerCustomerId, leftAssetId }),
  ]);
  expect(told(ticket, TicketContactNamed)).toMatchObject([{ contactId: null }]);
  expect([told(ticket, TicketAgreementWaived).length, told(ticket, TicketAssetNamed).length]).toEqual([1, 0]);
  expect(ticket.steps.getItems().at(-1)).toMatchObject({
    ...{ kind: 'CUSTOMER_NAMED', note: `${formerCustomerId} → ${named.id}: ${reason}` },
  });
  const steps = ticket.stepCount;
  ticket.whose.name(named, [{ kind: 'PLAN', number: null }], reason, act);
  expect([ticket.stepCount, told(ticket, TicketCustomerNamed).length]).toEqual([steps, 1]);
});

test('its machine and its person are named with it, and told before and after the customer', () => {
  const ticket = aTicket('REGISTERED', { contactName: 'Saule' });
  const { assetId: formerAssetId } = ticket;
  const [assetId, contactId] = [randomUUID(), randomUUID()];
  ticket.whose.name(sister({ assetId, contactId }), [], reason, act);
  expect(ticket).toMatchObject({ assetId, contactId, contactName: null });
  expect(told(ticket, TicketCustomerNamed)).toMatchObject([{ leftAssetId: null }]);
  expect(told(ticket, TicketAssetNamed)).toMatchObject([{ assetId, formerAssetId, customerId: ticket.customerId }]);
  expect(
    eventsOf(ticket)
      .slice(-3)
      .map(it => it.type),
  ).toEqual([TicketContactNamed.type, TicketCustomerNamed.type, TicketAssetNamed.type]);
});

test('a customer on whom something hangs stays; so does that of a case of ours, or of another round', () => {
  const wrong = (more: Partial<Ticket>, because = reason) => {
    const ticket = Object.assign(aTicket(), more);
    return () => ticket.whose.name(sister(), [], because, act);
  };
  const by = [{ kind: 'LOAN', number: 'LU-1' } as const, { kind: 'PARTS', number: null } as const];
  const tied = () => aTicket().whose.name(sister(), by, reason, act);
  expect(tied).toThrow(new TicketCustomerTied(by));
  expect(tied).toThrow('LOAN LU-1, PARTS');
  expect(wrong({ exchangeId: 'x' })).toThrow(TicketNotReported);
  expect(wrong({ kind: 'MAINTENANCE' })).toThrow(TicketNotReported);
  expect(wrong({ round: 2 })).toThrow(TicketWrongState);
  expect(wrong({}, ' ')).toThrow(InputInvalid);
});

test('parts that were asked for hang on the customer; those that are held wait for the answer of another', () => {
  const ticket = aTicket('TRIAGED');
  const need = { partId: randomUUID(), make: 'STANDARD' as const, quantity: 2 };
  ticket.diagnose({ ...diagnosis, warehouse: randomUUID() }, [need], act);
  const asked = () => ticket.supply.wasAsked;
  expect(asked()).toBe(true);
  ticket.supply.withdraw();
  expect(asked()).toBe(false);
  ticket.supply.need(randomUUID(), [need]);
  expect(asked()).toBe(false);
});
