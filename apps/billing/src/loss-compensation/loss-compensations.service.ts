import type { DataOf } from '@mainstay/contracts/event';
import type { ReturnRepairLossAnswered } from '@mainstay/contracts/tickets';
import { Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { LossCompensation } from './loss-compensation.entity.ts';

type Answered = DataOf<typeof ReturnRepairLossAnswered>;
type Units = Answered['units'];

/** Money for lost units follows what customers were promised, one for each loss. */
@Injectable()
export class LossCompensations {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @returns what was paid for them, which stays whatever is said later, and the units for which nothing was */
  async follow(answered: Answered): Promise<{ open: Units; paid: readonly LossCompensation[] }> {
    const { units, answer, costOfEach, answeredBy, answeredAt, ...order } = answered;
    const known = await this.of(units);
    const paid = [...known.values()].filter(it => it.isPaid);
    const open = units.filter(({ lossId }) => !paid.some(it => it.id === lossId));
    const amount = answer === 'COMPENSATION' && costOfEach ? Money.of(costOfEach.amount, costOfEach.currency) : null;
    const promise = { proposedBy: answeredBy ?? 'service:tickets', proposedAt: new Date(answeredAt) };
    for (const { lossId: id, unitId, serial } of open) {
      if (!id) continue;
      const before = known.get(id);
      if (!amount) before?.withdraw();
      else if (before) before.repropose({ ...promise, amount });
      else {
        const { returnRepairId, number: returnRepairNumber, ticketId, customerId } = order;
        const origin = { id, returnRepairId, returnRepairNumber, unitId, serial, ticketId, customerId };
        const number = await nextNumber(this.em, 'LC', this.clock.now());
        this.em.persist(LossCompensation.propose(number, origin, { ...promise, amount }));
      }
    }
    return { open, paid };
  }

  /** Units are found: nothing is paid for them any more. @returns those for which nothing was paid before */
  async drop<T extends { readonly lossId?: string | undefined }>(units: readonly T[]): Promise<T[]> {
    const known = await this.of(units);
    for (const it of known.values()) it.withdraw();
    return units.filter(({ lossId }) => !lossId || !known.get(lossId)?.isPaid);
  }

  private async of(units: readonly { readonly lossId?: string | undefined }[]): Promise<Map<string, LossCompensation>> {
    const id = { $in: units.flatMap(({ lossId }) => lossId ?? []) };
    const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    return new Map((await this.em.find(LossCompensation, { id }, options)).map(it => [it.id, it]));
  }
}
