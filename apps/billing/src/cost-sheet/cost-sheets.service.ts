import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CostPostings } from '../cost-posting/cost-postings.service.ts';
import { costsOfSheet } from '../cost-posting/costs.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { CostSheetLine } from './cost-sheet-line.entity.ts';
import { CostSheet, type CostSheetOrigin } from './cost-sheet.entity.ts';

/** What people and events do to cost sheets. */
@Injectable()
export class CostSheets {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly postings: CostPostings,
  ) {}

  /** The sheet of a return repair, a mission or a local repair. */
  of({ subjectKind, subjectId }: Pick<CostSheetOrigin, 'subjectKind' | 'subjectId'>): Promise<CostSheet | null> {
    return this.em.findOne(CostSheet, { subjectKind, subjectId });
  }

  async open(origin: CostSheetOrigin): Promise<CostSheet> {
    const costSheet = CostSheet.open(await nextNumber(this.em, 'CS', this.clock.now()), origin);
    this.em.persist(costSheet);
    return costSheet;
  }

  /** The customer is served free, or pays after all: what finance stood for by then is borne by another from now on. */
  async changeBearer(
    subject: Pick<CostSheetOrigin, 'subjectKind' | 'subjectId'>,
    change: (costSheet: CostSheet, invoice: Invoice | null) => void,
  ): Promise<void> {
    const costSheet = await this.of(subject);
    if (!costSheet) return;
    // A credit note that is being written is waited for.
    change(costSheet, await this.em.findOne(Invoice, { costSheet }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
    if (costSheet.verifiedAt) await this.post(costSheet, await this.linesOf(costSheet));
  }

  linesOf(costSheet: CostSheet): Promise<CostSheetLine[]> {
    return this.em.find(CostSheetLine, { costSheet }, { orderBy: { id: 'asc' } });
  }

  /** Posts what a verified sheet says to the ERP. */
  async post(costSheet: CostSheet, lines: readonly CostSheetLine[]): Promise<void> {
    await this.postings.post({ costSheet }, costsOfSheet(lines, costSheet.isFree));
  }
}
