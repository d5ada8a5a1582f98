import { type Actor, Clock } from '@mainstay/kit/domain';
import {
  connection,
  CurrentActor,
  isId,
  loadForChange,
  Loaders,
  nextGaplessNumber,
  nextNumber,
  type PageArgs,
} from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Ladders } from '../approval-policy/ladders.service.ts';
import { ClaimLine, type Demand } from '../claim/claim-line.entity.ts';
import { Claim } from '../claim/claim.entity.ts';
import { CreditNote } from '../invoice/credit-note.entity.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { InvoiceNotFound } from '../invoice/invoice.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { BreachCharge, type Booking } from './breach-charge.entity.ts';
import { BreachChargeNotFound } from './breach-charge.errors.ts';

interface Act {
  readonly by: string;
  readonly at: Date;
}

/** What breaches of promised times cost. */
@Resolver('BreachCharge')
export class BreachChargeResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly ladders: Ladders,
  ) {}

  @Query()
  breachCharge(@Args('id') id: string) {
    return this.load.one(BreachCharge, id);
  }

  @Query()
  breachCharges(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.BreachChargeFilter }) {
    const { status, direction, customer, ticket } = filter ?? {};
    const where = {
      ...(status ? { status: { $in: status } } : {}),
      ...(direction ? { direction } : {}),
      ...(customer ? { customerId: { $in: [customer].filter(isId) } } : {}),
      ...(ticket ? { ticketId: { $in: [ticket].filter(isId) } } : {}),
    };
    return connection(this.em, BreachCharge, where, page, [{ chargedAt: 'desc' }]);
  }

  @Mutation()
  breachChargeConfirm(
    @Args('id') id: string,
    @Args('input') input: Sdl.BreachChargeConfirmInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (charge, act) => {
      const invoice = input.invoice ? await loadForChange(this.em, Invoice, input.invoice, InvoiceNotFound) : null;
      charge.requireConfirmable(
        input.amount,
        invoice && { customerId: invoice.customerId, currency: invoice.total.currency },
      );
      if (!invoice) return charge.confirm(await this.proposeClaim(charge, act), act);
      const waits = charge.ask(invoice.id, await this.ladders.of('credit'), actor, await this.ladders.ratesOf(invoice));
      if (!waits) charge.confirm(await this.creditOn(invoice, charge, act), act);
    });
  }

  @Mutation()
  breachChargeApprove(
    @Args('id') id: string,
    @Args('input') { amount }: Sdl.BreachChargeApproveInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (charge, act) => {
      const invoice = await loadForChange(this.em, Invoice, charge.awaitedOn, InvoiceNotFound);
      charge.requireApprovable(amount, await this.ladders.of('credit'), actor, await this.ladders.ratesOf(invoice));
      charge.approve(await this.creditOn(invoice, charge, act), act);
    });
  }

  @Mutation()
  breachChargeSendBack(
    @Args('id') id: string,
    @Args('input') input: Sdl.BreachChargeSendBackInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (charge, act) => charge.sendBack(input, act));
  }

  @Mutation()
  breachChargeDecline(
    @Args('id') id: string,
    @Args('input') input: Sdl.BreachChargeDeclineInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (charge, act) => {
      charge.decline(input, await this.ladders.of('claim'), actor.roles, act);
    });
  }

  @Mutation()
  breachChargeCorrect(
    @Args('id') id: string,
    @Args('input') input: Sdl.BreachChargeCorrectInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (charge, act) => {
      charge.correct(input, await this.ladders.of('claim'), actor.roles, act);
    });
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(BreachCharge, id);
  }

  @ResolveField()
  awaitedInvoice(@Parent() { invoiceId }: BreachCharge) {
    return invoiceId ? this.load.one(Invoice, invoiceId) : null;
  }

  @ResolveField()
  creditNotes(@Parent() { creditNotesOf }: BreachCharge) {
    return Promise.all(creditNotesOf.map(id => this.load.one(CreditNote, id)));
  }

  @ResolveField()
  claims(@Parent() { claimsOf }: BreachCharge) {
    return Promise.all(claimsOf.map(id => this.load.one(Claim, id)));
  }

  /** @throws CreditExceedsInvoice */
  private async creditOn(invoice: Invoice, charge: BreachCharge, { by, at }: Act): Promise<Booking> {
    const amount = invoice.credit(charge.due, false, at);
    const number = await nextGaplessNumber(this.em, 'CN', at);
    const reason = `${charge.number}: ${charge.policyCode}, ${charge.rule}`;
    const creditNote = CreditNote.of(number, invoice, amount, reason, by, at);
    this.em.persist(creditNote);
    return { creditNoteId: creditNote.id, claimId: null };
  }

  /** A proposed claim: that it is submitted, assessed and approved has its own persons (requirements.md 3e). */
  private async proposeClaim({ claimed, due, rule }: BreachCharge, { at }: Act): Promise<Booking> {
    const demand: Demand = { loss: null, description: rule, costClass: 'EXPENSE', amount: due };
    const claim = Claim.propose(await nextNumber(this.em, 'CL', at), claimed, [demand]);
    this.em.persist([claim, ...ClaimLine.of(claim, [demand])]);
    return { creditNoteId: null, claimId: claim.id };
  }

  private async act(
    id: string,
    { subject: by }: Actor,
    verb: (charge: BreachCharge, act: Act) => void | Promise<void>,
  ) {
    const breachCharge = await loadForChange(this.em, BreachCharge, id, BreachChargeNotFound);
    await verb(breachCharge, { by, at: this.clock.now() });
    return { breachCharge };
  }
}
