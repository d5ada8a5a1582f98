import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders, nextGaplessNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Ladders } from '../approval-policy/ladders.service.ts';
import { FeeList } from '../fee-list/fee-list.entity.ts';
import type { CreditNoteIssueInput } from '../schema.types.ts';
import { CreditNote } from './credit-note.entity.ts';
import { Invoice } from './invoice.entity.ts';
import { InvoiceNotFound } from './invoice.errors.ts';

@Resolver('CreditNote')
export class CreditNoteResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly ladders: Ladders,
  ) {}

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(CreditNote, id);
  }

  @ResolveField()
  invoice(@Parent() { invoice }: CreditNote) {
    return this.load.one(Invoice, invoice.id);
  }

  @Mutation()
  async creditNoteIssue(@Args('input') input: CreditNoteIssueInput, @CurrentActor() actor: Actor) {
    const invoice = await loadForChange(this.em, Invoice, input.invoice, InvoiceNotFound);
    const now = this.clock.now();
    if (invoice.feeList) await this.em.findOne(FeeList, invoice.feeList.id);
    const amount = invoice.credit(input.amount, input.isForReturned ?? null, now);
    const ladder = await this.ladders.of('credit');
    ladder.require(invoice.credited, actor.roles, await this.ladders.ratesOf(invoice));
    const number = await nextGaplessNumber(this.em, 'CN', now);
    const creditNote = CreditNote.of(number, invoice, amount, input.reason, actor.subject, now);
    this.em.persist(creditNote);
    return { creditNote };
  }
}
