import type { DataOf } from '@mainstay/contracts/event';
import { ReturnReceived } from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SupplyDifference } from './supply-difference.entity.ts';

/** What depots say of pieces that go back. */
@Injectable()
export class SupplyDifferenceConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(ReturnReceived)
  async returned({ supplyDifferenceId: id, number, lines }: DataOf<typeof ReturnReceived>): Promise<void> {
    if (!id) return;
    const difference = await this.em.findOne(SupplyDifference, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!difference) return;
    await this.em.populate(difference, ['delivery']);
    const of = (field: 'good' | 'damaged' | 'missing') => lines.reduce((sum, line) => sum + line[field], 0);
    const [good, damaged, missing] = [of('good'), of('damaged'), of('missing')];
    difference.comeBack(
      { number, counted: good + damaged, damaged, missing },
      { at: this.clock.now(), by: 'inventory' },
    );
  }
}
