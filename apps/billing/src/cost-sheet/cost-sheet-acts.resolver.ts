import { type Actor, Clock, requireSales, type StaffRole } from '@mainstay/kit/domain';
import { CurrentActor, isId, loadForChange, nextGaplessNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { InvoiceLine } from '../invoice/invoice-line.entity.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import { Loss } from '../loss/loss.entity.ts';
import type {
  CostSheetAddLineInput,
  CostSheetOpenInput,
  CostSheetRemoveLineInput,
  CostSheetSendBackInput,
  CostSheetVerifyInput,
} from '../schema.types.ts';
import { CostSheetLine } from './cost-sheet-line.entity.ts';
import { CostSheet } from './cost-sheet.entity.ts';
import { CostSheetNotFound, CostSheetReturnRepairUnknown } from './cost-sheet.errors.ts';
import { CostSheets } from './cost-sheets.service.ts';

/** Who collects costs besides sales, wherever they arise. */
const BESIDES: readonly StaffRole[] = ['AFTER_SALES_DIRECTOR'];

/** What can be done to a cost sheet. */
@Resolver('CostSheet')
export class CostSheetActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly costSheets: CostSheets,
  ) {}

  @Mutation()
  async costSheetOpen(@Args('input') { returnRepair, currency }: CostSheetOpenInput, @CurrentActor() actor: Actor) {
    const known = await loadForChange(this.em, KnownReturnRepair, returnRepair, CostSheetReturnRepairUnknown);
    const { id: subjectId, ticketId, customerId, scope, freeBecause = null } = known;
    requireSales(scope, actor, BESIDES);
    const about = { subjectKind: 'RETURN_REPAIR', subjectId, ticketId, customerId, scope } as const;
    return { costSheet: await this.costSheets.open({ ...about, freeBecause, currency }) };
  }

  @Mutation()
  async costSheetAddLine(
    @Args('id') id: string,
    @Args('input') input: CostSheetAddLineInput,
    @CurrentActor() actor: Actor,
  ) {
    const costSheet = await this.forCollecting(id, actor);
    const line = CostSheetLine.of(costSheet, input, actor.subject);
    costSheet.addLine(line);
    this.em.persist(line);
    return { costSheet };
  }

  @Mutation()
  async costSheetRemoveLine(
    @Args('id') id: string,
    @Args('input') { line: lineId }: CostSheetRemoveLineInput,
    @CurrentActor() actor: Actor,
  ) {
    const costSheet = await this.forCollecting(id, actor);
    const line = isId(lineId) ? await this.em.findOne(CostSheetLine, { id: lineId }) : null;
    this.em.remove(costSheet.removeLine(line));
    return { costSheet };
  }

  @Mutation()
  async costSheetSubmit(@Args('id') id: string, @CurrentActor() actor: Actor) {
    const costSheet = await this.forCollecting(id, actor);
    costSheet.submit(actor.subject);
    return { costSheet };
  }

  @Mutation()
  async costSheetSendBack(@Args('id') id: string, @Args('input') { reason }: CostSheetSendBackInput) {
    const costSheet = await this.forChange(id);
    costSheet.sendBack(reason);
    return { costSheet };
  }

  @Mutation()
  async costSheetVerify(
    @Args('id') id: string,
    @Args('input') input: CostSheetVerifyInput,
    @CurrentActor() actor: Actor,
  ) {
    const costSheet = await this.forChange(id);
    costSheet.requireUndisputed(await this.em.findOne(KnownReturnRepair, { id: costSheet.subjectId }));
    const lines = await this.costSheets.linesOf(costSheet);
    const losses = costSheet.verify(input, lines, actor.subject, this.clock.now());
    this.em.persist(losses.map(facts => Loss.of(facts)));
    await this.costSheets.post(costSheet, lines);
    return { costSheet };
  }

  @Mutation()
  async costSheetInvoice(@Args('id') id: string) {
    const costSheet = await this.forChange(id);
    costSheet.invoice();
    const now = this.clock.now();
    const invoice = Invoice.ofCosts(await nextGaplessNumber(this.em, 'INV', now), costSheet, now);
    this.em.persist([invoice, ...InvoiceLine.ofCosts(invoice, await this.costSheets.linesOf(costSheet))]);
    return { costSheet };
  }

  @Mutation()
  async costSheetSettle(@Args('id') id: string) {
    const costSheet = await this.forChange(id);
    const invoice = await this.em.findOne(Invoice, { costSheet: id });
    costSheet.settle(invoice?.balance ?? null, this.clock.now());
    return { costSheet };
  }

  /** @throws AbroadForSales */
  private async forCollecting(id: string, actor: Actor): Promise<CostSheet> {
    const costSheet = await this.forChange(id);
    requireSales(costSheet.scope, actor, BESIDES);
    return costSheet;
  }

  private forChange(id: string): Promise<CostSheet> {
    return loadForChange(this.em, CostSheet, id, CostSheetNotFound);
  }
}
