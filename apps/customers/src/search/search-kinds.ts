import type { SearchKind } from '@mainstay/kit/service';
import { Asset } from '../asset/asset.entity.ts';
import { CooperationPlan } from '../cooperation-plan/cooperation-plan.entity.ts';
import { Contact } from '../customer/contact.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { PeopleSearch } from '../customer/people-search.ts';
import { Dealer } from '../dealer/dealer.entity.ts';
import { Exchange } from '../exchange/exchange.entity.ts';
import { OutboundOrder } from '../outbound-order/outbound-order.entity.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { ServicePartner } from '../service-partner/service-partner.entity.ts';
import { Unit } from '../unit-passport/unit.entity.ts';

const nameOfCustomer = 'array(select name from customer where id = it.customer_id)';
const customerOf = (table: string) => ({
  table: 'customer',
  records: `select id from ${table} where customer_id in (select id from changed)`,
});

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
    entity: ServicePartner,
    codes: { code: 'code' },
    texts: { name: 'name', address: 'address', models: 'it.models' },
  },
  {
    entity: ServiceAgreement,
    codes: { number: 'number' },
    texts: { customer: nameOfCustomer, slaPolicy: 'sla_policy' },
    follows: [customerOf('service_agreement')],
  },
  {
    entity: OutboundOrder,
    codes: { number: 'number' },
    texts: {
      customer: nameOfCustomer,
      models: `array(select jsonb_path_query(it.lines, '$[*].model') #>> '{}')`,
    },
    follows: [customerOf('outbound_order')],
  },
  {
    entity: CooperationPlan,
    codes: { number: 'number' },
    texts: { customer: nameOfCustomer, goal: 'goal' },
    follows: [customerOf('cooperation_plan')],
  },
  {
    entity: Exchange,
    codes: {
      number: 'number',
      machines: 'array(select serial from asset where id in (it.asset_id, it.replacement_id))',
      replacementOrder: 'replacement_order',
      loanNumber: 'loan_number',
    },
    texts: { withdrawalReason: 'withdrawal_reason' },
    follows: [
      {
        table: 'asset',
        records: `select id from exchange where asset_id in (select id from changed)
          union select id from exchange where replacement_id in (select id from changed)`,
      },
    ],
  },
];
