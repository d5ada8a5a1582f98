import type { DataOf } from '@mainstay/contracts/event';
import {
  ReturnRepairCancelled,
  ReturnRepairGoodwillConfirmed,
  ReturnRepairOpened,
  ReturnRepairReturned,
} from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CostSheets } from '../cost-sheet/cost-sheets.service.ts';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import { RepairAgreement } from './repair-agreement.entity.ts';

/** Return repairs that a customer pays for want an agreement; the costs of what was signed are collected by themselves. */
@Injectable()
export class RepairAgreementConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly sheets: CostSheets,
  ) {}

  @On(ReturnRepairOpened)
  async opened({ liability, returnRepairId, ticketId, customerId }: DataOf<typeof ReturnRepairOpened>) {
    const known = { id: returnRepairId, ticketId, customerId, isFree: false };
    await this.em.upsert(KnownReturnRepair, known, { onConflictAction: 'ignore' });
    if (liability !== 'CUSTOMER' || (await this.of(returnRepairId))) return;
    const number = await nextNumber(this.em, 'RA', this.clock.now());
    this.em.persist(RepairAgreement.want(number, { returnRepairId, ticketId, customerId }));
  }

  /** What is served free needs no agreement, and charges nothing (BIL-08). */
  @On(ReturnRepairGoodwillConfirmed)
  async servedFree({ returnRepairId: subjectId }: DataOf<typeof ReturnRepairGoodwillConfirmed>) {
    (await this.of(subjectId))?.waive();
    await this.em.nativeUpdate(KnownReturnRepair, { id: subjectId }, { isFree: true });
    (await this.sheets.of({ subjectKind: 'RETURN_REPAIR', subjectId }))?.serveFree();
  }

  @On(ReturnRepairCancelled)
  async cancelled({ returnRepairId }: DataOf<typeof ReturnRepairCancelled>) {
    (await this.of(returnRepairId))?.drop();
  }

  /** The sheet is in the currency that was agreed; where none was, whoever opens it says. */
  @On(ReturnRepairReturned)
  async returned({ returnRepairId: subjectId, ticketId, customerId, isFree }: DataOf<typeof ReturnRepairReturned>) {
    const currency = (await this.of(subjectId))?.total?.currency;
    const subjectKind = 'RETURN_REPAIR';
    if (!currency || (await this.sheets.of({ subjectKind, subjectId }))) return;
    await this.sheets.open({ subjectKind, subjectId, ticketId, customerId, isFree, currency });
  }

  private of(returnRepairId: string): Promise<RepairAgreement | null> {
    return this.em.findOne(RepairAgreement, { returnRepairId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }
}
