import type { Actor } from '@mainstay/kit/domain';
import { Part } from '../src/part/part.entity.ts';
import type { PartRegisterInput } from '../src/schema.types.ts';
import { Supplier } from '../src/supplier/supplier.entity.ts';
import { Warehouse } from '../src/warehouse/warehouse.entity.ts';

export const aSupplier = (code = 'BOSCH', country = 'DE'): Supplier =>
  Supplier.register({ code, name: `Supplier ${code}`, country });

export const aWarehouse = (code = 'SHA', country = 'CN'): Warehouse =>
  Warehouse.open({ code, name: `Depot ${code}`, kind: 'REGIONAL', country, timeZone: 'Asia/Shanghai' });

export const aPart = (more: Partial<PartRegisterInput> = {}, supplier: Supplier | null = null): Part =>
  Part.register(
    {
      ...{ number: 'P-1', name: 'Pump', unit: 'PIECE', make: 'STANDARD', models: [] },
      ...{ isCore: false, isCritical: false, isSpecial: false, isWearing: false },
      standardCost: { amount: '100.00', currency: 'EUR' },
      ...more,
    },
    supplier,
  );

export const NOW = new Date('2026-03-02T08:00:00Z');

/** Somebody of our staff with one role. */
export const aMember = (role: string, subject = `test:${role}`): Actor => ({ subject, roles: [role], dealerId: null });
