import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerObstacle } from '../schema.types.ts';

const SHOWN = 5;

type OfCustomer = CustomerObstacle & { readonly customer: string };

/**
 * What is open with each of these customers, under its duplicates too, and stands against the erasure of its file, as far
 * as this service knows, the first numbers of each kind.
 */
export async function obstaclesOf(em: EntityManager, customerIds: readonly string[]): Promise<CustomerObstacle[][]> {
  const rows = await em.execute<OfCustomer[]>(
    `select its.customer, kind, count(*)::int as count,
       coalesce((array_agg(number order by number) filter (where number is not null))[1:${SHOWN}], '{}') as numbers
     from (select wanted as customer, file.id as file from unnest(?::uuid[]) wanted join customer file
       on file.id = wanted or file.duplicate_of_id = wanted) its, lateral (
       select 'MACHINE', serial from asset where customer_id = its.file and retired_on is null
       union all select 'AGREEMENT', number from service_agreement
         where customer_id = its.file and status in ('DRAFT', 'ACTIVE')
       union all select 'CASE', null from told_matter where customer_id = its.file and closed_at is null
         and withdrawn_at is null and kind in ('CASE', 'OWN_CASE', 'MAINTENANCE', 'COMPLAINT')
       union all select kind, number from told_matter where customer_id = its.file and closed_at is null
         and (kind in ('PARTS_SALE', 'DEPOSIT', 'CHARGE', 'CLAIM', 'COMPENSATION') or kind = 'INVOICE' and amount_minor <> 0)
       union all select 'CLAIM', claim.number from told_matter matter join told_matter claim on claim.case_id = matter.id
         where matter.customer_id = its.file and claim.kind = 'CLAIM' and claim.closed_at is null
           and claim.customer_id is null
       union all select 'EXCHANGE', number from exchange
         where customer_id = its.file and (is_repayment_owed or withdrawn_at is null and case answer ->> 'outcome'
           when 'REFUND' then fulfilled_on is null when 'OTHER_MODEL' then settled_on is null else false end)
       union all select 'TRAINING', null from customer_training where customer_id = its.file and status = 'PLANNED'
       union all select 'COOPERATION_PLAN', number from cooperation_plan
         where customer_id = its.file and status <> 'ENDED') found (kind, number)
     group by its.customer, kind order by array_position(array['MACHINE', 'AGREEMENT', 'CASE', 'INVOICE', 'PARTS_SALE',
       'DEPOSIT', 'CHARGE', 'EXCHANGE', 'CLAIM', 'COMPENSATION', 'TRAINING', 'COOPERATION_PLAN'], kind)`,
    [`{${customerIds.join()}}`],
  );
  const ofCustomer = Map.groupBy(rows, it => it.customer);
  return customerIds.map(id => ofCustomer.get(id) ?? []);
}

/** What stands against taking a site out of a customer's file: machines there, and cases about those that stood there last. */
export const obstaclesAt = (em: EntityManager, siteId: string): Promise<CustomerObstacle[]> =>
  em.execute<CustomerObstacle[]>(
    `with there as (select id, serial, retired_on from asset where site_id = ?), found (kind, number) as (
       select 'MACHINE', serial from there where retired_on is null
       union all select 'CASE', there.serial from told_matter join there on there.id = asset_id
         where closed_at is null and withdrawn_at is null and kind in ('CASE', 'OWN_CASE', 'MAINTENANCE', 'COMPLAINT'))
     select kind, count(*)::int as count, (array_agg(distinct number order by number))[1:${SHOWN}] as numbers
     from found group by kind order by kind desc`,
    [siteId],
  );
