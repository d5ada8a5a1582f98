import { importer, notKnown } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { z } from 'zod';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Site } from '../customer/site.entity.ts';
import { standingByNumber } from '../customer/standing-customer.ts';
import { MachinePassports } from '../unit-passport/machine-passports.service.ts';
import { Asset } from './asset.entity.ts';
import { InstalledBase } from './installed-base.service.ts';

/** Machines that stand elsewhere or belong to others by now, from a file: as one by one, by the names that people know. */
export const assetMoveImporter = importer({
  kind: 'assetMove',
  key: 'serial',
  row: z.object({
    serial: z.string(),
    customer: z.string(),
    site: z.string().optional(),
    place_of_use: z.string().optional(),
    on: z.iso.date().optional(),
  }),
  async open(em, rows, get) {
    const held = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    const found = await em.find(Asset, { serial: { $in: rows.map(row => row.serial) } }, held);
    const machines = new Map(found.map(it => [it.serial, it]));
    const numbers = rows.map(row => row.customer);
    const customerOf = await standingByNumber(em, numbers);
    const sites = await em.find(Site, { customer: { number: { $in: numbers } }, removedAt: null });
    const { day: today } = await get(CareTermsInForce).companyDay();
    const [passports, base] = [get(MachinePassports), get(InstalledBase)];
    return async ({ serial, customer: number, site: name, place_of_use: placeOfUse, on }) => {
      const machine = machines.get(serial);
      if (!machine) throw notKnown('serial', serial);
      const customer = customerOf(number);
      const site = name ? sites.find(it => it.customer === customer && it.name === name) : null;
      if (site === undefined) throw notKnown('site', name ?? '');
      const owner = machine.customer.id;
      machine.move(customer, site, { customer: customer.id, placeOfUse, on }, today);
      await passports.moved(machine, owner, on ?? today);
      await base.keep(machine);
    };
  },
});
