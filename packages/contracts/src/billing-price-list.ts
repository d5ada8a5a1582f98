import { z } from 'zod';
import { day, event, id, instant } from './event.ts';

export const PriceListActivated = event(
  'billing.price-list.activated.v1',
  'A version of a price list was put in force: customers knows by its code what a promise to the public may rest on.',
  z.object({ priceListId: id, code: z.string(), validFrom: day, validUntil: day.nullable(), activatedAt: instant }),
);
