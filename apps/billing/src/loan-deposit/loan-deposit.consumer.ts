import type { DataOf } from '@mainstay/contracts/event';
import { LoanDepositCharged, LoanDepositReversed, LoanUnitLent, LoanUnitReturned } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber, On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { LoanDeposit } from './loan-deposit.entity.ts';

type Told = Pick<DataOf<typeof LoanUnitLent>, 'loanUnitId' | 'number' | 'ticketId' | 'customerId'>;

/** What tickets says of loans: the deposit is asked for with the unit, given back with it, kept without it. */
@Injectable()
export class LoanDepositConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(LoanUnitLent)
  async lent({ deposit, lentAt, ...loan }: DataOf<typeof LoanUnitLent>): Promise<void> {
    if (deposit) await this.asked(loan, deposit, lentAt);
  }

  /** Of a loan that left before deposits were told of, this is the first word. */
  @On(LoanDepositCharged)
  async charged({ amount, reason, chargedAt, ...loan }: DataOf<typeof LoanDepositCharged>): Promise<void> {
    (await this.asked(loan, amount, chargedAt)).charge(reason);
  }

  @On(LoanUnitReturned)
  async returned({ loanUnitId }: DataOf<typeof LoanUnitReturned>): Promise<void> {
    (await this.of(loanUnitId))?.release();
  }

  @On(LoanDepositReversed)
  async reversed({ amount, reversedAt, ...loan }: DataOf<typeof LoanDepositReversed>): Promise<void> {
    (await this.asked(loan, amount, reversedAt)).release();
  }

  private async asked(
    { loanUnitId: id, number: loanNumber, ticketId, customerId }: Told,
    { amount, currency }: { readonly amount: string; readonly currency: string },
    at: string,
  ): Promise<LoanDeposit> {
    const known = await this.of(id);
    if (known) return known;
    const origin = { id, loanNumber, ticketId, customerId, amount: Money.of(amount, currency), askedAt: new Date(at) };
    const deposit = LoanDeposit.ask(await nextNumber(this.em, 'DP', this.clock.now()), origin);
    this.em.persist(deposit);
    return deposit;
  }

  private of(id: string): Promise<LoanDeposit | null> {
    return this.em.findOne(LoanDeposit, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }
}
