import type { DataOf } from '@mainstay/contracts/event';
import { WorkOrderCompleted } from '@mainstay/contracts/tickets';
import { Clock, make } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Unit } from '../unit-passport/unit.entity.ts';
import { FittedPart } from './fitted-part.entity.ts';

/** Keeps which parts repairs put into our machines. */
@Injectable()
export class FittedPartConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(WorkOrderCompleted)
  async fitted({ workOrderId, assetId, partsUsed, completedAt }: DataOf<typeof WorkOrderCompleted>): Promise<void> {
    if (!assetId) return;
    const fittedOn = completedAt.slice(0, 10);
    const knownFrom = this.clock.now();
    for (const [partId, lines] of Map.groupBy(partsUsed, line => line.partId)) {
      const units = lines.flatMap(line => line.fitted ?? []).map(({ serial }) => Unit.ofPart(serial, partId).id);
      for (const unitId of units.length > 0 ? new Set(units) : [null]) {
        this.em.persist(make(FittedPart, { assetId, partId, unitId, workOrderId, fittedOn, knownFrom }));
      }
    }
  }
}
