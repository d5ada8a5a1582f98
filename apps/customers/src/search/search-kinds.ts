import type { SearchKind } from '@mainstay/kit/service';
import { Asset } from '../asset/asset.entity.ts';
import { Contact } from '../customer/contact.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { PeopleSearch } from '../customer/people-search.ts';
import { Dealer } from '../dealer/dealer.entity.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { Unit } from '../unit-passport/unit.entity.ts';

/**
 * What `customersSearch` finds, and by what. Contacts are sealed: they are found by blind words, and by those alone who may ask
 * for `contacts`. What dealers may search holds nothing that they may not read.
 */
export const searchKinds: readonly SearchKind[] = [
  {
    entity: Customer,
    dealers: 'OWN',
    codes: { number: 'number' },
    texts: { name: 'name', sites: 'array(select name from site where customer_id = it.id)' },
    follows: [{ table: 'site', records: 'select distinct customer_id from changed' }],
  },
  {
    entity: Contact,
    finders: 'contacts',
    sealed: { column: 'found_by', words: PeopleSearch },
    codes: {},
    texts: {},
  },
  {
    entity: Asset,
    dealers: 'OWN',
    codes: { serial: 'serial', warrantyCard: 'card_number' },
    texts: { model: 'model', placeOfUse: 'place_of_use' },
  },
  {
    // A machine is found as such.
    entity: Unit,
    dealers: 'OWN',
    codes: { serial: 'array(select it.serial where not it.is_machine)' },
    texts: {},
  },
  {
    entity: Dealer,
    codes: { code: 'code' },
    texts: { name: 'name' },
  },
  {
    entity: ServiceAgreement,
    codes: { number: 'number' },
    texts: { customer: 'array(select name from customer where id = it.customer_id)', slaPolicy: 'sla_policy' },
    follows: [
      {
        table: 'customer',
        records: 'select id from service_agreement where customer_id in (select id from changed)',
      },
    ],
  },
];
