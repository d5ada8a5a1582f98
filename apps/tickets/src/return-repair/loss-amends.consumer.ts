import { LossCompensationStatusChanged } from '@mainstay/contracts/billing';
import { ExchangeFulfilled } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownExchange } from '../links/known.entity.ts';
import { ReturnRepairUnit } from './return-repair-unit.entity.ts';
import { ReturnRepairs } from './return-repairs.service.ts';
import { UnitLosses } from './unit-losses.ts';

/** What becomes elsewhere of what customers were promised for units that a carrier lost (LOG-08): money, and exchanges, also such as were carried out before. */
@Injectable()
export class LossAmendsConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly repairs: ReturnRepairs,
  ) {}

  @On(LossCompensationStatusChanged)
  async compensated(told: DataOf<typeof LossCompensationStatusChanged>): Promise<void> {
    const { returnRepairId, unitId, lossId, number: by, amount, reason: sentBackReason, paidOn: on } = told;
    const paid = on ? { by, on, amount } : null;
    await this.repairs.tell(returnRepairId, 'billing', (order, act) => {
      new UnitLosses(order, act).hearOfMoney(unitId, { lossId, sentBackReason, paid });
    });
  }

  @On(ExchangeFulfilled)
  async exchanged(told: DataOf<typeof ExchangeFulfilled>): Promise<void> {
    const { exchangeId: id, assetId, number, fulfilledOn, lossId = null } = told;
    const exchange = { number, fulfilledOn, lossId };
    await this.em.upsert(KnownExchange, { id, assetId, ...exchange });
    const lost = await this.em.find(ReturnRepairUnit, { assetId, status: 'LOST' }, { orderBy: { id: 'asc' } });
    for (const id of new Set(lost.map(it => it.order.id)))
      await this.repairs.tell(id, 'customers', (order, act) => {
        new UnitLosses(order, act).exchanged(assetId, exchange);
      });
  }
}
