import { loadForChange, nextNumber } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { asOnceNamed, KnownReturnRepair, type UnitOfOrder } from '../links/known-return-repair.entity.ts';
import { type CustomsEntry, lastOf } from '../repair-freight/customs-entry.ts';
import { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import { RepairFreightNotFound, ReturnRepairUnknown } from '../repair-freight/repair-freight.errors.ts';
import type * as Sdl from '../schema.types.ts';
import { requireReexported, TemporaryAdmission } from './temporary-admission.entity.ts';
import { TemporaryAdmissionKnown } from './temporary-admission.errors.ts';
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
    if (granted) await this.timer.watch(await this.admit(freight, entry, granted, at));
    if (freight.direction !== 'OUTBOUND' || entry.kind !== 'EXPORT') return;
    const { admissions, unitIds } = await this.openOf(freight, entry.unitIds);
    for (const admission of admissions) {
      admission.reexport(unitIds, entry.declarationNumber, new Date(entry.clearedAt ?? at));
      await this.timer.watch(admission);
    }
  }

  /**
   * That they were let in for a time is written down after customs did: what left the country since is accounted for.
   * @throws RepairFreightNotFound, TemporaryAdmissionKnown, InputInvalid where customs let nothing in
   */
  async grantLate({ freight: id, entry: named, admission: terms }: Sdl.TemporaryAdmissionGrantInput, { at }: Act) {
    const freight = await loadForChange(this.em, RepairFreight, id, RepairFreightNotFound);
    const order = await loadForChange(this.em, KnownReturnRepair, freight.order.id, ReturnRepairUnknown);
    const granted = await this.em.find(TemporaryAdmission, { freight }, { orderBy: { grantedAt: 'asc' } });
    const admitted = granted.map(it => it.declarationNumber);
    const entry = freight.requireLetIn(admitted, named);
    const known = granted.find(it => it.declarationNumber === entry.declarationNumber);
    if (known) throw new TemporaryAdmissionKnown(known.number);
    const admission = await this.admit(freight, entry, terms, at);
    const where = { order: { $in: await this.orderAndLater(order) }, direction: 'OUTBOUND' as const };
    for (const home of await this.em.find(RepairFreight, where, { populate: ['order'], orderBy: { id: 'asc' } })) {
      for (const letOut of home.customs.filter(it => it.kind === 'EXPORT' && it.clearedAt)) {
        const names = await this.onceNamed(home, letOut.unitIds);
        const unitIds = names.map(it => it.unitId);
        admission.reexport(unitIds, letOut.declarationNumber, lastOf(letOut));
      }
    }
    await this.timer.watch(admission);
    return admission;
  }

  /** @throws RepairFreightNotReexported */
  async requireReexported(freight: RepairFreight): Promise<void> {
    if (freight.direction !== 'OUTBOUND') return;
    const { admissions, unitIds } = await this.openOf(freight, freight.carriedIds);
    requireReexported(unitIds, admissions);
  }

  private async admit(freight: RepairFreight, entry: CustomsEntry, terms: Sdl.TemporaryAdmissionInput, at: Date) {
    const admission = TemporaryAdmission.grant(await nextNumber(this.em, 'TA', at), freight, entry, terms);
    this.em.persist(admission);
    return admission;
  }

  /** Those of its order, and of the cancelled ones from which its units were taken over. */
  private async openOf(freight: RepairFreight, units: readonly string[]) {
    const names = await this.onceNamed(freight, units);
    const where = { order: { $in: [...new Set(names.map(it => it.returnRepairId))] }, endedAt: null };
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const admissions = await this.em.find(TemporaryAdmission, where, { lockMode, orderBy: { id: 'asc' } });
    return { admissions, unitIds: names.map(it => it.unitId) };
  }

  private onceNamed({ order }: RepairFreight, units: readonly string[]): Promise<UnitOfOrder[]> {
    return asOnceNamed(order, units, id => this.em.findOne(KnownReturnRepair, { id }));
  }

  /** An order and those that took units of it over where they stood, and of these again: held still, so that none of their transports is let out meanwhile. */
  private async orderAndLater({ id }: KnownReturnRepair): Promise<string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `with recursive later (id) as (
         select ?::uuid
         union
         select known.id from later
           join known_return_repair known on exists (
             select from jsonb_each(known.left_from) unit where unit.value ->> 'returnRepairId' = later.id::text))
       select id from later`,
      [id],
    );
    const where = { id: { $in: rows.map(it => it.id) } };
    await this.em.find(KnownReturnRepair, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
    return where.id.$in;
  }
}
