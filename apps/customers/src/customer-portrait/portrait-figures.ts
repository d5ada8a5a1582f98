import { Money } from '@mainstay/money';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerPortraitFigures } from '../schema.types.ts';
import type { countedDays } from './portrait-terms.ts';

interface Row extends Omit<CustomerPortraitFigures, 'billed'> {
  readonly customerId: string;
  readonly billed: readonly { readonly currency: string; readonly minor: number }[] | null;
}

/**
 * What is counted of these customers, by their ids, in one statement: facts count on the day on which they happened, and those
 * told under a duplicate at the file that is kept (CUS-01).
 */
export async function figuresOf(
  em: EntityManager,
  customerIds: readonly string[],
  { since, until, countedTo, timeZone }: ReturnType<typeof countedDays>,
): Promise<ReadonlyMap<string, CustomerPortraitFigures>> {
  const rows = await em.execute<Row[]>(FIGURES, [customerIds.join(','), since, until, countedTo, timeZone]);
  return new Map(
    rows.map(({ customerId, billed, ...counted }) => [
      customerId,
      { ...counted, billed: (billed ?? []).map(it => Money.ofMinor(it.minor, it.currency).toJSON()) },
    ]),
  );
}

const FIGURES = `
  with firm as (select unnest(string_to_array(?, ',')::uuid[]) as id),
  picked as (
    select id, id as file from firm
    union all select firm.id, customer.id from customer join firm on firm.id = duplicate_of_id),
  days as (select ?::timestamptz as since, ?::timestamptz as until, ?::date as last, ?::text as zone),
  owner as (
    select distinct on (unit_id) owner_id from unit_fact, days
    where kind = 'OWNED' and happened_at < until
      and unit_id in (select unit_id from unit_fact join picked on picked.file = owner_id where kind = 'OWNED')
    order by unit_id, happened_at desc, known_at desc, id desc),
  machines as (
    select picked.id, count(*)::int as machines from owner join picked on picked.file = owner_id group by 1),
  agreements as (
    select picked.id, count(*)::int as agreements from service_agreement
    join picked on picked.file = customer_id, days
    where status in ('ACTIVE', 'ENDED') and starts_on <= last and (ends_on is null or ends_on >= last) group by 1),
  matter as (
    select picked.id as firm, told_matter.* from told_matter join picked on picked.file = customer_id
    where withdrawn_at is null),
  trained as (
    select picked.id, max((session ->> 'heldOn')::date) as held from customer_training
    join picked on picked.file = customer_id cross join lateral jsonb_array_elements(sessions) as session, days
    where (session ->> 'heldOn')::date <= last group by 1),
  matters as (
    select firm as id,
      count(*) filter (where kind = 'CASE' and fault_cause = 'USER_MISUSE')::int as misuses,
      count(*) filter (where kind = 'CASE' and fault_cause = 'USER_MISUSE'
        and (held is null or (opened_at at time zone days.zone)::date > held))::int as untrained,
      count(*) filter (where kind = 'CASE')::int as cases,
      count(*) filter (where kind = 'CASE' and exists (
        select from told_matter before where before.asset_id = matter.asset_id
          and before.fault_code = matter.fault_code and before.opened_at < matter.opened_at
          and before.withdrawn_at is null))::int as repeats,
      count(*) filter (where kind = 'COMPLAINT')::int as complaints,
      count(*) filter (where kind = 'FEEDBACK')::int as feedback
    from matter left join trained on trained.id = firm, days where opened_at >= since and opened_at < until group by 1),
  incidents as (
    select picked.id,
      count(*) filter (where told_incident.kind = 'REOPENED')::int as reopened,
      count(*) filter (where told_incident.kind = 'BREACH')::int as breaches
    from told_incident join told_matter on told_matter.id = matter_id join picked on picked.file = customer_id, days
    where happened_at >= since and happened_at < until group by 1),
  contracts as (
    select picked.id, count(*)::int as late from service_agreement join picked on picked.file = customer_id
      cross join lateral (select supply_missed_at union all select installation_missed_at
        union all select (move ->> 'missedAt')::timestamptz from jsonb_array_elements(date_moves) as move) as told (missed_at), days
    where missed_at >= since and missed_at < until group by 1),
  bills as (
    select id, json_agg(json_build_object('currency', currency, 'minor', minor) order by currency) as billed
    from (select firm as id, currency, sum(amount_minor) as minor from matter, days
      where amount_minor is not null and opened_at >= since and opened_at < until group by 1, 2) summed group by 1),
  surveys as (
    select picked.id, count(*)::int as surveys, round(avg(score_percent) filter (where not is_late))::int as satisfaction,
      count(*) filter (where verdict = 'NEGATIVE')::int as negatives
    from survey join picked on picked.file = customer_id, days
    where answered_at >= since and answered_at < until group by 1),
  contacts as (
    select picked.id, count(*) filter (where status = 'HELD')::int as held,
      count(*) filter (where status = 'MISSED')::int as missed
    from care_contact join picked on picked.file = customer_id, days
    where ended_at >= since and ended_at < until group by 1)
  select firm.id as "customerId", coalesce(machines, 0) as "machineCount", coalesce(agreements, 0) as "agreementCount",
    coalesce(cases, 0) as "caseCount", coalesce(repeats, 0) as "repeatFaultCount",
    coalesce(reopened, 0) as "reopenedCount", coalesce(breaches, 0) + coalesce(late, 0) as "breachCount",
    coalesce(misuses, 0) as "misuseCount", coalesce(untrained, 0) as "misuseSinceTrainingCount",
    coalesce(complaints, 0) as "complaintCount", coalesce(feedback, 0) as "feedbackCount",
    coalesce(surveys, 0) as "surveyCount", coalesce(negatives, 0) as "negativeSurveyCount",
    satisfaction as "satisfactionPercent", coalesce(held, 0) as "careContactCount",
    coalesce(missed, 0) as "missedCareContactCount", billed
  from firm left join machines using (id) left join agreements using (id) left join matters using (id)
    left join incidents using (id) left join contracts using (id) left join bills using (id) left join surveys using (id)
    left join contacts using (id)`;
