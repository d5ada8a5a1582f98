import { Loaders, type PageArgs } from '@mainstay/kit/service';
import { Args, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Claim } from '../claim/claim.entity.ts';
import { CostSheet } from '../cost-sheet/cost-sheet.entity.ts';
import { ExchangeSettlement } from '../exchange-settlement/exchange-settlement.entity.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { invoicesMatching } from '../invoice/invoice.resolver.ts';
import { LoanDeposit } from '../loan-deposit/loan-deposit.entity.ts';
import { LossCompensation } from '../loss-compensation/loss-compensation.entity.ts';
import { PartsSale } from '../parts-sale/parts-sale.entity.ts';
import { RepairAgreement } from '../repair-agreement/repair-agreement.entity.ts';
import type { InvoiceFilter } from '../schema.types.ts';

/** An entity of another service, as the gateway asks for it. */
interface Foreign {
  readonly id: string;
}

/** What billing adds to a ticket. */
@Resolver('Ticket')
export class TicketResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: Foreign) {
    return { id };
  }

  @ResolveField()
  async feeList(@Parent() { id }: Foreign) {
    const [last] = await this.load.manyBy(FeeList, 'ticketId', id, { createdAt: 'desc' });
    return last;
  }

  @ResolveField()
  invoices(@Parent() { id }: Foreign) {
    return this.load.manyBy(Invoice, 'ticketId', id, { number: 'asc' });
  }

  @ResolveField()
  claims(@Parent() { id }: Foreign) {
    return this.load.manyBy(Claim, 'ticketId', id, { number: 'asc' });
  }

  @ResolveField()
  repairAgreements(@Parent() { id }: Foreign) {
    return this.load.manyBy(RepairAgreement, 'ticketId', id, { createdAt: 'desc', id: 'desc' });
  }
}

/** What billing adds to a customer. */
@Resolver('Customer')
export class CustomerResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: Foreign) {
    return { id };
  }

  @ResolveField()
  invoices(@Parent() { id }: Foreign, @Args() { filter, ...page }: PageArgs & { filter?: InvoiceFilter }) {
    const where = invoicesMatching(filter ?? {});
    return this.load.connectionBy(Invoice, 'customerId', id, { ...page, where, orderBy: [{ createdAt: 'desc' }] });
  }
}

/** What billing adds to a mission. */
@Resolver('Mission')
export class MissionResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: Foreign) {
    return { id };
  }

  @ResolveField()
  costSheet(@Parent() { id }: Foreign) {
    return this.load.oneBy(CostSheet, 'subjectId', id);
  }

  @ResolveField()
  async repairAgreement(@Parent() { id }: Foreign) {
    const [last] = await this.load.manyBy(RepairAgreement, 'subjectId', id, { createdAt: 'desc', id: 'desc' });
    return last;
  }
}

/** What billing adds to a local repair: the same. */
@Resolver('LocalRepair')
export class LocalRepairResolver extends MissionResolver {}

/** What billing adds to a return repair. */
@Resolver('ReturnRepair')
export class ReturnRepairResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: Foreign) {
    return { id };
  }

  @ResolveField()
  lossCompensations(@Parent() { id }: Foreign) {
    return this.load.manyBy(LossCompensation, 'returnRepairId', id, { number: 'asc' });
  }
}

/** What billing adds to a loan; its deposit has its id. */
@Resolver('LoanUnit')
export class LoanUnitResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: Foreign) {
    return { id };
  }

  @ResolveField()
  loanDeposit(@Parent() { id }: Foreign) {
    return this.load.one(LoanDeposit, id);
  }
}

/** What billing adds to a difference of a delivery; the sale of what is kept has its id. */
@Resolver('SupplyDifference')
export class SupplyDifferenceResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: Foreign) {
    return { id };
  }

  @ResolveField()
  partsSale(@Parent() { id }: Foreign) {
    return this.load.one(PartsSale, id);
  }
}

/** What billing adds to a decision on an exchange; its settlement has its id. */
@Resolver('Exchange')
export class ExchangeResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveReference()
  resolveReference({ id }: Foreign) {
    return { id };
  }

  @ResolveField()
  settlement(@Parent() { id }: Foreign) {
    return this.load.one(ExchangeSettlement, id);
  }
}
