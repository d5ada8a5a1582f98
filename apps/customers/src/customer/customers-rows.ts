import type { CustomersRows } from '@mainstay/kit/service';

const OF_ITS_MACHINES = 'asset_id in (select id from asset where customer_id = its.customer)';
/** What was decided while a machine was another customer's stays with the dealer of that one. */
const SHOWN_TO_PREVIOUS = 'shown.dealer_id is not distinct from its.previous';
const SHOWN_SO_FAR = `${OF_ITS_MACHINES} and ${SHOWN_TO_PREVIOUS}`;

/** Its machines, and the parts that sit in them, or sat there last: its dealer sees these too. */
const ITS_UNITS = `
  with recursive inside as (
    select id from asset where customer_id = its.customer
    union select stay.unit_id from unit_stay stay join inside on stay.place_id = inside.id
      join unit part on part.id = stay.unit_id and not part.is_machine
    where stay.place = 'IN_UNIT' and not exists (
      select from unit_stay later where later.unit_id = stay.unit_id and later.place = 'IN_UNIT' and later.since > stay.since)
  ) select id from inside`;

/** Holds its units: what is being told of them is told before, and goes with them, a part that is being fitted included. */
export const HOLD_ITS_UNITS = `
  select unit.id from unit, (select ?::uuid as customer) its where unit.id in (${ITS_UNITS}) order by unit.id
  for no key update of unit`;

/** How the rows that a dealer sees follow their customer to another one. */
export const customersRows: CustomersRows = {
  customer: 'id = its.customer',
  site: 'customer_id = its.customer',
  contact: 'customer_id = its.customer',
  personal_key: 'id in (select id from contact where customer_id = its.customer)',
  asset: 'customer_id = its.customer',
  asset_version: OF_ITS_MACHINES,
  coverage_decision: SHOWN_SO_FAR,
  exchange: SHOWN_SO_FAR,
  unit: `id in (${ITS_UNITS})`,
  unit_stay: `unit_id in (${ITS_UNITS})`,
  unit_meter: `unit_id in (${ITS_UNITS})`,
  unit_meter_reading: `meter_id in (select id from unit_meter where unit_id in (${ITS_UNITS}))`,
  unit_fact: `not is_internal and unit_id in (${ITS_UNITS})`,
  api_key: null,
  service_partner: null,
  /** Dealers fetch none of them so far. */
  attachment: `subject_id in (select id from asset where customer_id = its.customer)
    or subject_id in (select id from exchange where ${OF_ITS_MACHINES}) and ${SHOWN_TO_PREVIOUS}`,
};
