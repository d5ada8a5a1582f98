import type { DataOf } from '@mainstay/contracts/event';
import { DeclarationReleased } from '@mainstay/contracts/logistics';
import { On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Loss } from './loss.entity.ts';

@Injectable()
export class LossConsumer {
  constructor(private readonly em: EntityManager) {}

  /** Duties stay paid when goods go back: what was paid in vain is asked of who caused it. */
  @On(DeclarationReleased)
  async note({ declarationId: id, importOrderId, duties }: DataOf<typeof DeclarationReleased>): Promise<void> {
    const amount = Money.of(duties.amount, duties.currency);
    if (amount.isZero() || (await this.em.findOne(Loss, { id }))) return;
    this.em.persist(Loss.of({ id, kind: 'CUSTOMS_DUTIES', costClass: 'EXPENSE', importOrderId, quantity: 1, amount }));
  }
}
