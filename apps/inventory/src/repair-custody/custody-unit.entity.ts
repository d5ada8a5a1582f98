import { entity, next } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { RepairCustody } from './repair-custody.entity.ts';
import { CUSTODY_LIFECYCLE, type CustodyAct } from './repair-custody.lifecycle.ts';

const CustodyUnitSchema = defineEntity({
  name: 'CustodyUnit',
  properties: {
    ...entity,
    custody: () => p.manyToOne(RepairCustody),
    serial: p.string(),
    status: p.string().$type<Sdl.CustodyUnitStatus>(),
    warehouse: () => p.manyToOne(Warehouse).nullable(),
    stockInNumber: p.string().nullable(),
    condition: p.text().nullable(),
    bookedInBy: p.string().nullable(),
    bookedInAt: p.datetime().nullable(),
    releasedAt: p.datetime().nullable(),
  },
});

/** One unit of a customer; its id is that of the return repair for it. */
export class CustodyUnit extends CustodyUnitSchema.class implements Omit<Sdl.CustodyUnit, 'warehouse'> {
  /** @returns whether it could */
  move(act: CustodyAct): boolean {
    const status = next<Sdl.CustodyUnitStatus, CustodyAct>(CUSTODY_LIFECYCLE, this.status, act);
    if (status) this.status = status;
    return status !== undefined;
  }
}
CustodyUnitSchema.setClass(CustodyUnit);
