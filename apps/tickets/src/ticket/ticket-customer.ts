import { TicketCustomerNamed } from '@mainstay/contracts/tickets';
import { filled, raise } from '@mainstay/kit/domain';
import type { Act } from '../act.ts';
import type { TicketCustomerTie } from '../schema.types.ts';
import { TicketCustomerTied } from './ticket-customer.errors.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketNotReported, TicketWrongState } from './ticket.errors.ts';

/** A customer, and what of a case is of that one. */
export interface NamedCustomer {
  readonly id: string;
  readonly assetId: string | null;
  /** A person of its file. */
  readonly contactId: string | null;
  /** Where the machine stands, or the customer. */
  readonly siteId: string | null;
  readonly siteCountry: string;
  readonly isRemote: boolean;
}

/** Whose one case is, where its report was written down for another (TCK-01); its parts must be loaded. */
export class TicketCustomer {
  constructor(private readonly ticket: Ticket) {}

  /**
   * Who bears the repair is to be asked anew. The same customer changes nothing.
   * @param ties what hangs on the customer that it names now
   * @throws TicketWrongState once somebody goes, TicketNotReported, TicketCustomerTied, InputInvalid for a blank reason
   */
  name(named: NamedCustomer, ties: readonly TicketCustomerTie[], reason: string, act: Act): void {
    const { ticket } = this;
    ticket.allow('nameCustomer');
    if (ticket.round > 1) throw new TicketWrongState(ticket.status);
    if (ticket.kind !== 'SERVICE_REQUEST' || ticket.exchangeId != null) throw new TicketNotReported();
    const { customerId: former, assetId: formerAssetId = null, isAgreementAwaited: wasAwaited } = ticket;
    const { id: customerId, contactId, ...matter } = named;
    if (former === customerId) return;
    if (ties.length > 0) throw new TicketCustomerTied(ties);
    const because = filled(['input', 'reason'], reason, 1000);
    Object.assign(ticket, { customerId, ...matter });
    ticket.entitlement.forget();
    ticket.clearance.beginAnew(wasAwaited, act);
    // Before the customer itself, so that its first mail knows.
    ticket.person.goOver(contactId, act);
    this.tell(former, formerAssetId, act);
    if (formerAssetId !== matter.assetId) ticket.machine.tell(formerAssetId, act);
    ticket.log('CUSTOMER_NAMED', act, `${former} → ${customerId}: ${because}`);
  }

  private tell(formerCustomerId: string, formerAssetId: string | null, { at }: Act): void {
    const { id: ticketId, number, customerId, assetId } = this.ticket;
    const leftAssetId = assetId ? null : formerAssetId;
    const about = { ticketId, number, customerId, formerCustomerId, leftAssetId };
    raise(this.ticket, TicketCustomerNamed({ ...about, namedAt: at.toISOString() }));
  }
}
