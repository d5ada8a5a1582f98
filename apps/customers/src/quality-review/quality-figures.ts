import type { EntityManager } from '@mikro-orm/postgresql';
import type * as Sdl from '../schema.types.ts';
import type { QualityReview } from './quality-review.entity.ts';
import type { QualityCounted, QualityMachineCounted } from './quality-terms.ts';

interface Row extends Sdl.QualityFigures {
  readonly id: string;
  readonly machines: readonly QualityMachineCounted[];
}

/**
 * What is counted of these periods, by the ids of the reviews, in one statement: facts count on the day on which they happened,
 * and those told under a duplicate at the file that is kept (CUS-01).
 */
export async function countedOf(
  em: EntityManager,
  reviews: readonly QualityReview[],
): Promise<ReadonlyMap<string, QualityCounted>> {
  const picked = reviews.map(({ id, customer, span }) => ({ id, customer: customer.id, ...span }));
  const rows = await em.execute<Row[]>(FIGURES, [JSON.stringify(picked)]);
  return new Map(rows.map(({ id, machines, ...figures }) => [id, { figures, machines }]));
}

const FIGURES = `
  with picked as (
    select * from json_to_recordset(?::json) as it(id uuid, customer uuid, since timestamptz, until timestamptz)),
  picked_file as (
    select id as review, customer as file, since, until from picked
    union all select picked.id, customer.id, since, until from picked join customer on duplicate_of_id = picked.customer),
  matter as (
    select review, since, until, told_matter.* from picked_file join told_matter on customer_id = file
    where withdrawn_at is null),
  incident as (
    select review, asset_id, told_incident.kind from matter join told_incident on matter_id = matter.id
    where happened_at >= since and happened_at < until),
  seen (review, asset_id, faults, misuses, repeats, reopened, open) as (
    select review, asset_id, 1, coalesce(fault_cause = 'USER_MISUSE', false)::int, (exists (
        select from told_matter before where before.asset_id = matter.asset_id
          and before.fault_code = matter.fault_code and before.opened_at < matter.opened_at
          and before.withdrawn_at is null))::int, 0, 0
      from matter where kind = 'CASE' and opened_at >= since and opened_at < until
    union all select review, asset_id, 0, 0, 0, 1, 0 from incident where kind = 'REOPENED'
    union all select review, asset_id, 0, 0, 0, 0, 1 from matter where kind = 'CASE' and closed_at is null),
  machine as (
    select review, asset_id, sum(faults)::int as faults, sum(misuses)::int as misuses, sum(repeats)::int as repeats, sum(reopened)::int as reopened,
      sum(open)::int as open, row_number() over (partition by review order by sum(faults) desc, sum(open) desc, asset_id) as rank
    from seen group by 1, 2),
  failing as (
    select review, sum(faults)::int as faults, sum(misuses)::int as misuses, sum(repeats)::int as repeats, sum(reopened)::int as reopened,
      sum(open)::int as open,
      json_agg(json_build_object('assetId', asset_id, 'faultCount', faults, 'misuseCount', misuses, 'repeatFaultCount', repeats,
        'reopenedCount', reopened, 'openCaseCount', open) order by rank)
        filter (where asset_id is not null and rank <= 100) as machines
    from machine group by 1),
  base as (
    select review, count(*)::int as "machineCount" from picked_file join asset on customer_id = file
    where retired_on is null group by 1),
  contract as (
    select review, count(*)::int as late from picked_file join service_agreement on customer_id = file
      cross join lateral (select supply_missed_at union all select installation_missed_at
        union all select (move ->> 'missedAt')::timestamptz from jsonb_array_elements(date_moves) as move) as told (missed_at)
    where missed_at >= since and missed_at < until group by 1),
  correction as (
    select review, count(*)::int as "openCorrectionCount",
      count(*) filter (where overdue_at is not null)::int as "lateCorrectionCount"
    from picked_file join care_correction on customer_id = file where settled_at is null group by 1),
  answer as (
    select review, count(*)::int as "surveyCount", round(avg(score_percent) filter (where not is_late))::int as "satisfactionPercent"
    from picked_file join survey on customer_id = file where answered_at >= since and answered_at < until group by 1)
  select picked.id, coalesce("machineCount", 0) as "machineCount",
    coalesce(faults, 0) as "faultCount", coalesce(misuses, 0) as "misuseCount", coalesce(repeats, 0) as "repeatFaultCount",
    coalesce(reopened, 0) as "reopenedCount", coalesce(open, 0) as "openCaseCount",
    (select count(*)::int from incident where review = picked.id and kind = 'BREACH') + coalesce(late, 0) as "breachCount",
    (select count(*)::int from matter where review = picked.id and kind = 'COMPLAINT'
      and opened_at >= since and opened_at < until) as "complaintCount",
    coalesce("openCorrectionCount", 0) as "openCorrectionCount",
    coalesce("lateCorrectionCount", 0) as "lateCorrectionCount",
    coalesce("surveyCount", 0) as "surveyCount", "satisfactionPercent", coalesce(machines, '[]') as machines
  from picked left join failing on failing.review = picked.id left join base on base.review = picked.id
    left join contract on contract.review = picked.id left join correction on correction.review = picked.id
    left join answer on answer.review = picked.id`;
