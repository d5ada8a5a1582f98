import { Clock } from '@mainstay/kit/domain';
import { OnTimer } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { LoanUnit } from './loan-unit.entity.ts';
import { LOAN_TIMER, LoanUnits, SUBSTITUTE_TIMER } from './loan-units.service.ts';

/** Asks for substitutes, reminds, and says what is overdue, each at its moment. */
@Injectable()
export class LoanUnitTimer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly loans: LoanUnits,
  ) {}

  @OnTimer(SUBSTITUTE_TIMER)
  async unrepaired({ id }: { id: string }): Promise<void> {
    await this.loans.askFor(id);
  }

  @OnTimer(LOAN_TIMER)
  async due({ id }: { id: string }): Promise<void> {
    const loan = await this.em.findOne(LoanUnit, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!loan) return;
    loan.wake(this.clock.now());
    await this.loans.follow(loan);
  }
}
