import type { DataOf } from '@mainstay/contracts/event';
import { LocalRepairOpened, LocalRepairReported, MissionOpened } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CostSheetLine } from './cost-sheet-line.entity.ts';
import { CostSheets } from './cost-sheets.service.ts';

const LOCAL_REPAIR = 'LOCAL_REPAIR';

@Injectable()
export class CostSheetConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly costSheets: CostSheets,
  ) {}

  /** The costs of a mission are collected from its first day. */
  @On(MissionOpened)
  async open({ missionId, ticketId, customerId, scope, currency }: DataOf<typeof MissionOpened>): Promise<void> {
    const subject = { subjectKind: 'MISSION', subjectId: missionId } as const;
    if (await this.costSheets.of(subject)) return;
    await this.costSheets.open({ ...subject, ticketId, customerId, scope, freeBecause: null, currency });
  }

  /** So are those of a local repair, in the currency that its partner is paid in. */
  @On(LocalRepairOpened)
  async entrusted({ localRepairId, ticketId, customerId, ...told }: DataOf<typeof LocalRepairOpened>): Promise<void> {
    const { scope, currency } = told;
    const subject = { subjectKind: LOCAL_REPAIR, subjectId: localRepairId } as const;
    if (await this.costSheets.of(subject)) return;
    await this.costSheets.open({ ...subject, ticketId, customerId, scope, freeBecause: null, currency });
  }

  /** What the partner gets goes to the costs, once; a customer who is served free bears nothing of it. */
  @On(LocalRepairReported)
  async reported(told: DataOf<typeof LocalRepairReported>): Promise<void> {
    const { localRepairId: subjectId, number, partnerCode, liability, fee } = told;
    const sheet = fee && (await this.costSheets.of({ subjectKind: LOCAL_REPAIR, subjectId }));
    if (!sheet || (await this.em.count(CostSheetLine, { costSheet: sheet.id, element: 'PARTNER_FEE' })) > 0) return;
    const bearer = liability === 'CUSTOMER' && !sheet.isFree ? 'CUSTOMER' : 'COMPANY';
    const cost = { description: partnerCode, spent: fee, evidence: number };
    const line = CostSheetLine.of(sheet, { element: 'PARTNER_FEE', liability: bearer, ...cost }, 'service:tickets');
    if (sheet.takeFee(line)) this.em.persist(line);
  }
}
