import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerObstacle } from '../schema.types.ts';

const SHOWN = 5;

/** What stands against the erasure of a customer's file, as far as this service knows, the first numbers of each kind. */
export const obstaclesOf = (em: EntityManager, customerId: string): Promise<CustomerObstacle[]> =>
  em.execute<CustomerObstacle[]>(
    `with found (kind, number) as (
       select 'MACHINE', serial from asset where customer_id = ? and retired_on is null
       union all select 'AGREEMENT', number from service_agreement where customer_id = ? and status <> 'ENDED'
       union all select 'CASE', null from told_matter where customer_id = ? and closed_at is null
         and withdrawn_at is null and kind in ('CASE', 'MAINTENANCE', 'COMPLAINT')
       union all select kind, number from told_matter where customer_id = ? and closed_at is null
         and (kind in ('DEPOSIT', 'CHARGE') or kind = 'INVOICE' and amount_minor <> 0)
       union all select 'TRAINING', null from customer_training where customer_id = ? and status = 'PLANNED'
       union all select 'COOPERATION_PLAN', number from cooperation_plan where customer_id = ? and status <> 'ENDED')
     select kind, count(*)::int as count,
       coalesce((array_agg(number order by number) filter (where number is not null))[1:${SHOWN}], '{}') as numbers
     from found group by kind order by array_position(
       array['MACHINE', 'AGREEMENT', 'CASE', 'INVOICE', 'DEPOSIT', 'CHARGE', 'TRAINING', 'COOPERATION_PLAN'], kind)`,
    Array<string>(6).fill(customerId),
  );

/** What stands against taking a site out of a customer's file: machines there, and cases about those that stood there last. */
export const obstaclesAt = (em: EntityManager, siteId: string): Promise<CustomerObstacle[]> =>
  em.execute<CustomerObstacle[]>(
    `with there as (select id, serial, retired_on from asset where site_id = ?), found (kind, number) as (
       select 'MACHINE', serial from there where retired_on is null
       union all select 'CASE', there.serial from told_matter join there on there.id = asset_id
         where closed_at is null and withdrawn_at is null and kind in ('CASE', 'MAINTENANCE', 'COMPLAINT'))
     select kind, count(*)::int as count, (array_agg(distinct number order by number))[1:${SHOWN}] as numbers
     from found group by kind order by kind desc`,
    [siteId],
  );
