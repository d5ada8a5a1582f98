import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RepairAgreement, type RepairAgreementOrigin } from './repair-agreement.entity.ts';

/** Finds and wants agreements, by what they are about. */
@Injectable()
export class RepairAgreements {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The last one about a return repair, a mission or a case, whatever became of it. */
  of(subjectId: string): Promise<RepairAgreement | null> {
    const last = { orderBy: { createdAt: 'desc', id: 'desc' }, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    return this.em.findOne(RepairAgreement, { subjectId }, last);
  }

  /** Wants one, where none stands that was not declined or waived. */
  async want(about: RepairAgreementOrigin): Promise<void> {
    const last = await this.of(about.subjectId);
    if (last && !OVER.includes(last.status)) return;
    this.em.persist(RepairAgreement.want(await nextNumber(this.em, 'RA', this.clock.now()), about));
  }

  async drop(subjectId: string, because: string): Promise<void> {
    (await this.of(subjectId))?.drop(because);
  }

  async waive(subjectId: string): Promise<void> {
    (await this.of(subjectId))?.waive();
  }
}

const OVER: readonly RepairAgreement['status'][] = ['DECLINED', 'WAIVED'];
