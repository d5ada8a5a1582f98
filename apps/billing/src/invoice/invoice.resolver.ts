import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  loadForChange,
  Loaders,
  nextGaplessNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import type { FilterQuery } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import { FeeListLine } from '../fee-list/fee-list-line.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import { FeeListNotFound } from '../fee-list/fee-list.errors.ts';
import type {
  InvoiceFilter,
  InvoiceIssueInput,
  InvoiceRecordPaymentInput,
  InvoiceRefundInput,
} from '../schema.types.ts';
import { CreditNote } from './credit-note.entity.ts';
import { InvoiceLine } from './invoice-line.entity.ts';
import { InvoicePayment } from './invoice-payment.entity.ts';
import { Invoice } from './invoice.entity.ts';
import { InvoiceNotFound, InvoiceRefundNeedsSecondPerson } from './invoice.errors.ts';

@Resolver('Invoice')
export class InvoiceResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  invoice(@Args('id') id: string) {
    return this.load.one(Invoice, id);
  }

  @Query()
  invoiceByNumber(@Args('number') number: string) {
    return this.em.findOne(Invoice, { number });
  }

  @Query()
  invoices(@Args() { filter, ...page }: PageArgs & { filter?: InvoiceFilter }) {
    return connection(this.em, Invoice, invoicesMatching(filter ?? {}), page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Invoice, id);
  }

  @ResolveField()
  feeList(@Parent() { feeList }: Invoice) {
    return feeList && this.load.one(FeeList, feeList.id);
  }

  @ResolveField()
  costSheet(@Parent() { costSheet }: Invoice) {
    return costSheet && this.load.one(CostSheet, costSheet.id);
  }

  @ResolveField()
  lines(@Parent() { id }: Invoice) {
    return this.load.manyBy(InvoiceLine, 'invoice', id, { position: 'asc' });
  }

  @ResolveField()
  creditNotes(@Parent() { id }: Invoice) {
    return this.load.manyBy(CreditNote, 'invoice', id, { number: 'asc' });
  }

  @ResolveField()
  payments(@Parent() { id }: Invoice) {
    return this.load.manyBy(InvoicePayment, 'invoice', id, { paidOn: 'asc' });
  }

  @Mutation()
  async invoiceIssue(@Args('input') input: InvoiceIssueInput) {
    const feeList = await loadForChange(this.em, FeeList, input.feeList, FeeListNotFound);
    const charges = await this.em.find(
      FeeListLine,
      { feeList: feeList.id, removedBy: null },
      { orderBy: { position: 'asc' } },
    );
    const now = this.clock.now();
    const invoice = Invoice.issue(await nextGaplessNumber(this.em, 'INV', now), feeList, now);
    this.em.persist([invoice, ...InvoiceLine.allOf(invoice, charges, feeList.goodwillPercent)]);
    return { invoice };
  }

  @Mutation()
  async invoiceRecordPayment(
    @Args('id') id: string,
    @Args('input') { amount, paidOn }: InvoiceRecordPaymentInput,
    @CurrentActor() actor: Actor,
  ) {
    const invoice = await loadForChange(this.em, Invoice, id, InvoiceNotFound);
    const paid = invoice.pay(amount, paidOn, this.clock.now());
    this.em.persist(InvoicePayment.of(invoice, paid, paidOn, actor.subject));
    return { invoice };
  }

  @Mutation()
  async invoiceRefund(
    @Args('id') id: string,
    @Args('input') { amount, paidOn }: InvoiceRefundInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const invoice = await loadForChange(this.em, Invoice, id, InvoiceNotFound);
    const ofOneself = await this.em.count(CreditNote, { invoice: id, issuedBy: subject });
    if (ofOneself > 0) throw new InvoiceRefundNeedsSecondPerson();
    const paid = invoice.refund(amount, paidOn, this.clock.now());
    this.em.persist(InvoicePayment.of(invoice, paid, paidOn, subject));
    return { invoice };
  }
}

/** Invoices that a filter means. */
export function invoicesMatching({ customer, ticket, status }: InvoiceFilter): FilterQuery<Invoice> {
  return {
    ...(customer ? { customerId: customer } : {}),
    ...(ticket ? { ticketId: ticket } : {}),
    ...(status ? { status } : {}),
  };
}
