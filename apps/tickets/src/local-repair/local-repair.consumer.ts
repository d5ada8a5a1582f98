import { CostSheetSettled, CostSheetVerified, RepairAgreementSigned } from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import { PartsIssued } from '@mainstay/contracts/inventory';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { settled } from '../ticket/elsewhere-case.ts';
import { LocalRepairPart } from './local-repair-part.entity.ts';
import { LocalRepairs } from './local-repairs.service.ts';

const BILLING = 'service:billing';

/** What billing and inventory say of local repairs. Nothing is refused: the repair makes of it what it can. */
@Injectable()
export class LocalRepairConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly repairs: LocalRepairs,
  ) {}

  @On(RepairAgreementSigned)
  async agreed({ subjectKind, subjectId, number, total, signedAt }: DataOf<typeof RepairAgreementSigned>) {
    if (subjectKind !== 'LOCAL_REPAIR') return;
    await this.repairs.tell(subjectId, BILLING, repair => repair.agree({ number, total, signedAt }));
  }

  @On(PartsIssued)
  async issued({ lines }: DataOf<typeof PartsIssued>): Promise<void> {
    const ours = await this.em.find(LocalRepairPart, { id: { $in: lines.map(it => it.lineId) } });
    for (const id of new Set(ours.map(it => it.localRepair.id)))
      await this.repairs.tell(id, 'service:inventory', repair => repair.supply.issue(lines));
  }

  @On(CostSheetVerified)
  async costed({
    subjectKind,
    subjectId,
    customerTotal,
    companyTotal,
  }: DataOf<typeof CostSheetVerified>): Promise<void> {
    if (subjectKind !== 'LOCAL_REPAIR') return;
    await this.repairs.tell(subjectId, BILLING, (repair, act) => repair.cost({ customerTotal, companyTotal }, act));
  }

  @On(CostSheetSettled)
  async settled({ subjectKind, subjectId, settledAt }: DataOf<typeof CostSheetSettled>): Promise<void> {
    if (subjectKind !== 'LOCAL_REPAIR') return;
    await this.repairs.tell(subjectId, BILLING, (repair, act) => repair.settle(new Date(settledAt), act), settled);
  }
}
