import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { IntakeCandidates } from '../intake-report/intake-candidates.service.ts';
import { contactOf, isContactOf } from '../links/contact-of.ts';
import { customerHeld, isSameFirm } from '../links/customer-held.ts';
import { KnownAsset, type KnownCustomer } from '../links/known.entity.ts';
import { dealerOf, machineOf, standingOf } from '../links/machine-of.ts';
import type { TicketNameCustomerInput } from '../schema.types.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { customerTies } from './customer-ties.ts';
import { TicketCustomerOfOtherDealer } from './ticket-customer.errors.ts';
import type { Ticket } from './ticket.entity.ts';
import { TicketMayRepeat } from './ticket.errors.ts';

/** Names the customer of a case that was registered for another. */
@Injectable()
export class CaseCustomers {
  constructor(
    private readonly em: EntityManager,
    private readonly candidates: IntakeCandidates,
    private readonly promises: LatePromises,
    private readonly dispatches: Dispatches,
  ) {}

  /**
   * What the case names besides is of that customer's firm, or goes.
   * @throws CustomerUnknown, AssetUnknown, ContactUnknown, TicketCustomerOfOtherDealer, TicketMayRepeat, and what `TicketCustomer` refuses
   */
  async name(ticket: Ticket, input: TicketNameCustomerInput, act: Act): Promise<void> {
    ticket.allow('nameCustomer');
    const customer = await customerHeld(this.em, input.customer);
    if (customer.id === ticket.customerId) return;
    const machine = await this.machineOf(ticket, customer, input);
    // What dealers see of a case is shown by its dealer: another must not find there what this one was told.
    if (dealerOf(customer, machine) !== (ticket.dealerId ?? null)) throw new TicketCustomerOfOtherDealer();
    const assetId = machine?.id ?? null;
    await this.requireNoRepetition(ticket, customer, assetId, input.noRepetitionOf ?? []);
    const contactId = await this.contactOf(ticket, customer, input);
    const standing = await standingOf(this.em, customer, machine, ticket.reportedAt);
    const named = { id: customer.id, assetId, contactId, ...standing };
    ticket.whose.name(named, await customerTies(this.em, ticket), input.reason, act);
    await this.promises.customerNamed(ticket);
    await this.dispatches.customerNamed(ticket);
  }

  private async machineOf(
    ticket: Ticket,
    customer: KnownCustomer,
    { asset }: TicketNameCustomerInput,
  ): Promise<KnownAsset | null> {
    if (asset) return await machineOf(this.em, customer, asset);
    const known = asset === undefined && ticket.assetId ? await this.em.findOne(KnownAsset, ticket.assetId) : null;
    return known && (await isSameFirm(this.em, known.customerId, customer.id)) ? known : null;
  }

  private async contactOf(
    ticket: Ticket,
    customer: KnownCustomer,
    { contact }: TicketNameCustomerInput,
  ): Promise<string | null> {
    if (contact) return await contactOf(this.em, contact, customer.id);
    const known = contact === undefined ? (ticket.contactId ?? null) : null;
    return known && (await isContactOf(this.em, known, customer.id)) ? known : null;
  }

  /** Another open case may be about the same problem of that customer. */
  private async requireNoRepetition(
    ticket: Ticket,
    { id: customerId }: KnownCustomer,
    assetId: string | null,
    looked: readonly string[],
  ): Promise<void> {
    const { symptomTokens: tokens, reportedAt: receivedAt } = ticket;
    const found = await this.candidates.ofCase({ tokens, customerId, assetId, refersToId: null, receivedAt });
    const unseen = found.filter(it => it.ticketId !== ticket.id && !looked.includes(it.ticketId));
    if (unseen.length > 0) throw new TicketMayRepeat(unseen);
  }
}
