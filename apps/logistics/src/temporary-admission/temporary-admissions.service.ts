import { nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { asOnceNamed, KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import type { CustomsEntry } from '../repair-freight/customs-entry.ts';
import type { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { requireReexported, TemporaryAdmission } from './temporary-admission.entity.ts';
import { TemporaryAdmissionTimer } from './temporary-admission.timer.ts';

/** What the way of a transport through customs means for units that were let in for a time. The return repair is locked before. */
@Injectable()
export class TemporaryAdmissions {
  constructor(
    private readonly em: EntityManager,
    private readonly timer: TemporaryAdmissionTimer,
  ) {}

  /** Customs let a transport go on: its units are let in for a time, or leave the country again. */
  async follow(
    freight: RepairFreight,
    entry: CustomsEntry,
    granted: Sdl.TemporaryAdmissionInput | null | undefined,
    { at }: Act,
  ): Promise<void> {
    if (granted) {
      const admission = TemporaryAdmission.grant(await nextNumber(this.em, 'TA', at), freight, entry, granted);
      this.em.persist(admission);
      await this.timer.watch(admission);
    }
    if (freight.direction !== 'OUTBOUND' || entry.kind !== 'EXPORT') return;
    const { admissions, unitIds } = await this.openOf(freight);
    for (const admission of admissions) {
      admission.reexport(unitIds, entry.declarationNumber, new Date(entry.clearedAt ?? at));
      await this.timer.watch(admission);
    }
  }

  /** @throws RepairFreightNotReexported */
  async requireReexported(freight: RepairFreight): Promise<void> {
    if (freight.direction !== 'OUTBOUND') return;
    const { admissions, unitIds } = await this.openOf(freight);
    requireReexported(unitIds, admissions);
  }

  /** Those of its order, and of the cancelled ones from which its units were taken over. */
  private async openOf({ order, unitIds: named }: RepairFreight) {
    const names = await asOnceNamed(order, named, id => this.em.findOne(KnownReturnRepair, { id }));
    const where = { order: { $in: [...new Set(names.map(it => it.returnRepairId))] }, endedAt: null };
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const admissions = await this.em.find(TemporaryAdmission, where, { lockMode, orderBy: { id: 'asc' } });
    return { admissions, unitIds: names.map(it => it.unitId) };
  }
}
