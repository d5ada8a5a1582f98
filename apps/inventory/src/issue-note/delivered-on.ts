import type { EntityManager } from '@mikro-orm/postgresql';
import type { IssueNoteLine } from './issue-note-line.entity.ts';

interface Row {
  readonly part: string;
  readonly deliveredOn: string;
}

/**
 * The days of the depots that counted them on which pieces that have just left were delivered, by part, ISO 8601. Shelves
 * keep no batches: what came first leaves first, over all depots, as pieces are sent from one to another, with those that are
 * on their way or lent and come to a shelf again; of several that leave the oldest counts. A part of which the receipts do not
 * account for all pieces is left out: they were there before receipts were written.
 */
export async function deliveriesOf(
  em: EntityManager,
  lines: readonly Pick<IssueNoteLine, 'part' | 'quantity'>[],
): Promise<ReadonlyMap<string, string>> {
  const gone = lines.map(({ part, quantity }) => ({ part: part.id, quantity }));
  const rows = await em.execute<Row[]>(DELIVERIES, [JSON.stringify(gone)]);
  return new Map(rows.map(({ part, deliveredOn }) => [part, deliveredOn]));
}

const DELIVERIES = `
  with gone as (
    select part, sum(quantity) as quantity from jsonb_to_recordset(?::jsonb) as it(part uuid, quantity int) group by 1),
  kept as (
    select part_id, on_hand as quantity from stock_balance where condition = 'GOOD' and owner = 'DEPOT'
    union all select part_id, quantity from stock_entry where account in ('IN_TRANSIT', 'LENT') and owner = 'DEPOT'),
  there as (
    select part, gone.quantity + coalesce(sum(kept.quantity), 0) as pieces from gone
    left join kept on part_id = part group by part, gone.quantity),
  came as (
    select part, pieces, counted_at, time_zone,
      sum(accepted) over (partition by part order by counted_at desc, receipt.id desc) as last
    from there join receipt_line on part_id = part join receipt on receipt.id = receipt_id
      join warehouse on warehouse.id = warehouse_id
    where status = 'PUT_AWAY' and accepted > 0 and counted_at is not null)
  select distinct on (part) part, to_char(counted_at at time zone time_zone, 'YYYY-MM-DD') as "deliveredOn"
  from came where last >= pieces order by part, counted_at desc`;
