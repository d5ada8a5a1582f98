import { importer, notKnown } from '@mainstay/kit/service';
import { z } from 'zod';
import { Supplier } from '../supplier/supplier.entity.ts';
import { Part } from './part.entity.ts';
import { PartNumberTaken } from './part.errors.ts';

const flag = z.stringbool().default(false);

/** The catalogue from a file: `models` are parted by semicolons, `supplier` is a supplier's code. */
export const partImporter = importer({
  kind: 'part',
  key: 'number',
  row: z.object({
    number: z.string(),
    name: z.string(),
    spec: z.string().optional(),
    colour: z.string().optional(),
    unit: z.string().default('PIECE'),
    make: z.enum(['STANDARD', 'CUSTOM']).default('STANDARD'),
    is_core: flag,
    is_critical: flag,
    is_special: flag,
    is_wearing: flag,
    item_class: z.enum(['ACCESSORY', 'LAMP']).optional(),
    supplier: z.string().optional(),
    country_of_origin: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    hs_code: z.string().optional(),
    models: z.string().default(''),
    standard_cost: z.string(),
    currency: z.string(),
  }),
  async open(em, rows) {
    const known = await em.find(Part, { number: { $in: rows.map(row => row.number) } }, { fields: ['number'] });
    const taken = new Set(known.map(part => part.number));
    const codes = rows.flatMap(row => row.supplier ?? []);
    const suppliers = new Map((await em.find(Supplier, { code: { $in: codes } })).map(it => [it.code, it]));
    return row => {
      if (taken.has(row.number)) throw new PartNumberTaken();
      const supplier = row.supplier ? suppliers.get(row.supplier) : null;
      if (supplier === undefined) throw notKnown('supplier', row.supplier ?? '');
      em.persist(
        Part.register(
          {
            number: row.number,
            name: row.name,
            spec: row.spec,
            colour: row.colour,
            unit: row.unit,
            make: row.make,
            isCore: row.is_core,
            isCritical: row.is_critical,
            isSpecial: row.is_special,
            isWearing: row.is_wearing,
            itemClass: row.item_class,
            countryOfOrigin: row.country_of_origin,
            hsCode: row.hs_code,
            models: row.models.split(';').flatMap(model => model.trim() || []),
            standardCost: { amount: row.standard_cost, currency: row.currency },
          },
          supplier,
        ),
      );
    };
  },
});
