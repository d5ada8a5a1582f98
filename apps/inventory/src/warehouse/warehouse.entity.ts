import { randomUUIDv7 } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import { WarehouseOpened } from '@mainstay/contracts/inventory';
import { aggregate, filled, InputInvalid, raise } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

const WarehouseSchema = defineEntity({
  name: 'Warehouse',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string(),
    kind: p.enum(['HQ', 'REGIONAL']),
    country: p.string().length(2),
    timeZone: p.string(),
  },
});

/** A depot that keeps parts (INV-02). */
export class Warehouse extends WarehouseSchema.class implements Sdl.Warehouse {
  /** @throws InputInvalid for a blank code or name, or a time zone that there is not */
  static open({ code, name, kind, country, timeZone }: Sdl.WarehouseOpenInput): Warehouse {
    const warehouse = Object.assign(new Warehouse(), {
      id: randomUUIDv7(),
      code: filled(['input', 'code'], code, 40),
      name: filled(['input', 'name'], name),
      kind,
      country,
      timeZone: knownTimeZone(timeZone),
    });
    raise(warehouse, WarehouseOpened({ warehouseId: warehouse.id, code: warehouse.code, country, timeZone }));
    return warehouse;
  }
}
WarehouseSchema.setClass(Warehouse);

function knownTimeZone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    throw new InputInvalid(['input', 'timeZone'], {
      en: 'This must be an IANA time zone, such as Asia/Almaty.',
      zh: '此项须为 IANA 时区名，例如 Asia/Almaty。',
    });
  }
}
