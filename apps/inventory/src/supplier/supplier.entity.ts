import { randomUUIDv7 } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import { aggregate, filled } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

const SupplierSchema = defineEntity({
  name: 'Supplier',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string(),
    country: p.string().length(2),
  },
});

/** Who we buy parts from (INV-20). */
export class Supplier extends SupplierSchema.class implements Sdl.Supplier {
  /** @throws InputInvalid for a blank code or name */
  static register({ code, name, country }: Sdl.SupplierRegisterInput): Supplier {
    return Object.assign(new Supplier(), {
      id: randomUUIDv7(),
      code: filled(['input', 'code'], code, 40),
      name: filled(['input', 'name'], name),
      country,
    });
  }
}
SupplierSchema.setClass(Supplier);
