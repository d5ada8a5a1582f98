import { nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
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
    for (const admission of await this.openOf(freight)) {
      admission.reexport(freight.unitIds, entry.declarationNumber, new Date(entry.clearedAt ?? at));
      await this.timer.watch(admission);
    }
  }

  /** @throws RepairFreightNotReexported */
  async requireReexported(freight: RepairFreight): Promise<void> {
    if (freight.direction === 'OUTBOUND') requireReexported(freight, await this.openOf(freight));
  }

  private openOf({ order }: RepairFreight): Promise<TemporaryAdmission[]> {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    return this.em.find(TemporaryAdmission, { order, endedAt: null }, { lockMode, orderBy: { id: 'asc' } });
  }
}
