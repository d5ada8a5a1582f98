import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CostSheet, type CostSheetOrigin } from './cost-sheet.entity.ts';

/** Opens cost sheets: people do, and events. */
@Injectable()
export class CostSheets {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
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
}
