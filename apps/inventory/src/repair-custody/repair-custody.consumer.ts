import type { DataOf } from '@mainstay/contracts/event';
import { RepairFreightUnitsFound, RepairFreightUnitsLost } from '@mainstay/contracts/logistics';
import {
  ReturnRepairCancelled,
  ReturnRepairReadyToShip,
  ReturnRepairRequested,
  ReturnRepairUnitsCorrected,
  ReturnRepairUnitsDrawn,
  ReturnRepairUnitsStruck,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RepairCustody } from './repair-custody.entity.ts';

/** What others say of units under repair: the warehouse expects them, hands them over, and may let them go. */
@Injectable()
export class RepairCustodyConsumer {
  constructor(private readonly em: EntityManager) {}

  @On(ReturnRepairRequested)
  async requested(data: DataOf<typeof ReturnRepairRequested>) {
    if (await this.of(data.returnRepairId)) return;
    const custody = RepairCustody.expect(data);
    this.em.persist(custody);
    for (const { unitId, leftFrom } of data.units)
      if (leftFrom) {
        const from = await this.of(leftFrom.returnRepairId);
        custody.takeOver(unitId, from, leftFrom.unitId, new Date(data.requestedAt));
      }
  }

  @On(ReturnRepairUnitsCorrected)
  async corrected({ returnRepairId, units }: DataOf<typeof ReturnRepairUnitsCorrected>) {
    (await this.of(returnRepairId))?.correct(units);
  }

  @On(ReturnRepairUnitsStruck)
  async struck({ returnRepairId, unitIds }: DataOf<typeof ReturnRepairUnitsStruck>) {
    (await this.of(returnRepairId))?.hear('strike', unitIds);
  }

  @On(ReturnRepairCancelled)
  async cancelled({ returnRepairId }: DataOf<typeof ReturnRepairCancelled>) {
    (await this.of(returnRepairId))?.callOff();
  }

  @On(ReturnRepairUnitsDrawn)
  async drawn({ returnRepairId, unitIds }: DataOf<typeof ReturnRepairUnitsDrawn>) {
    (await this.of(returnRepairId))?.hear('draw', unitIds);
  }

  @On(ReturnRepairReadyToShip)
  async ready({ returnRepairId, unitIds }: DataOf<typeof ReturnRepairReadyToShip>) {
    (await this.of(returnRepairId))?.clear(unitIds);
  }

  /** What was lost on its way home has left the warehouse. */
  @On(RepairFreightUnitsLost)
  async lost({ returnRepairId, direction, unitIds }: DataOf<typeof RepairFreightUnitsLost>) {
    if (direction === 'INBOUND') (await this.of(returnRepairId))?.lose(unitIds);
  }

  @On(RepairFreightUnitsFound)
  async found({ returnRepairId, direction, unitIds }: DataOf<typeof RepairFreightUnitsFound>) {
    if (direction === 'INBOUND') (await this.of(returnRepairId))?.find(unitIds);
  }

  private async of(id: string): Promise<RepairCustody | null> {
    const custody = await this.em.findOne(RepairCustody, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    await custody?.units.init();
    return custody;
  }
}
