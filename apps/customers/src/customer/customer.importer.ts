import { importer, notKnown, PersonalData } from '@mainstay/kit/service';
import { z } from 'zod';
import { Dealer } from '../dealer/dealer.entity.ts';
import { KeyUserVisits } from '../care-contact/key-user-visits.service.ts';
import { QualityReviews } from '../quality-review/quality-reviews.service.ts';
import { Customer } from './customer.entity.ts';
import { CustomerNumberTaken } from './customer.errors.ts';

const country = z.string().regex(/^[A-Z]{2}$/);

/** Customers from a file, each with a first site and a first contact where the columns say so; `dealer` is a code. */
export const customerImporter = importer({
  kind: 'customer',
  key: 'number',
  row: z.object({
    number: z.string(),
    kind: z.enum(['ENTERPRISE', 'CARRIER', 'CONSUMER']),
    name: z.string(),
    country,
    region: z.string().optional(),
    tier: z.enum(['STANDARD', 'KEY', 'VIP']).default('STANDARD'),
    dealer: z.string().optional(),
    site_name: z.string().optional(),
    site_address: z.string().default(''),
    site_postal_code: z.string().optional(),
    site_country: country.optional(),
    site_time_zone: z.string().default(''),
    site_is_remote: z.stringbool().default(false),
    contact_name: z.string().optional(),
    contact_function: z.string().optional(),
    contact_phone: z.string().optional(),
    contact_email: z.string().optional(),
  }),
  async open(em, rows, get) {
    const { newSealer } = get(PersonalData);
    if (rows.some(row => row.tier !== 'STANDARD')) {
      await get(KeyUserVisits).planLater();
      await get(QualityReviews).planLater();
    }
    const known = await em.find(Customer, { number: { $in: rows.map(row => row.number) } }, { fields: ['number'] });
    const taken = new Set(known.map(customer => customer.number));
    const codes = rows.flatMap(row => row.dealer ?? []);
    const dealers = new Map((await em.find(Dealer, { code: { $in: codes } })).map(it => [it.code, it]));
    return row => {
      if (taken.has(row.number)) throw new CustomerNumberTaken();
      const dealer = row.dealer ? dealers.get(row.dealer) : null;
      if (dealer === undefined) throw notKnown('dealer', row.dealer ?? '');
      const customer = Customer.register(row.number, dealer, row);
      const site = row.site_name
        ? customer.addSite({
            name: row.site_name,
            address: row.site_address,
            postalCode: row.site_postal_code,
            country: row.site_country ?? row.country,
            timeZone: row.site_time_zone,
            isRemote: row.site_is_remote,
          })
        : [];
      const contact = row.contact_name
        ? customer.addContact(newSealer, {
            name: row.contact_name,
            function: row.contact_function,
            phone: row.contact_phone,
            email: row.contact_email,
          })
        : [];
      em.persist([customer, site, contact].flat());
    };
  },
});
