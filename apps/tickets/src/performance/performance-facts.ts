/** One engineer and the stretch of time that is asked about. */
export interface AskedPeriod {
  /** Which question it is. */
  readonly n: number;
  readonly engineerId: string;
  readonly from: Date;
  readonly until: Date;
  /** The same as days, the last one included. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What the rows of a period say of an engineer. */
export interface PerformanceRow {
  readonly n: number;
  readonly repairs: number;
  readonly signedOff: number;
  readonly rejected: number;
  readonly firstTimeFixes: number;
  readonly reopened: number;
  readonly returnVisits: number;
  readonly lateArrivals: number;
  readonly meanResponseMinutes: number | null;
  readonly meanRepairMinutes: number | null;
  readonly laborMinutes: number;
  readonly promisesKept: number;
  readonly promisesBroken: number;
  readonly installations: number;
  readonly salespersonCount: number;
  readonly salespersonPercent: number | null;
  readonly customerCount: number;
  readonly customerPercent: number | null;
  readonly satisfactionCount: number;
  readonly satisfactionPercent: number | null;
  readonly papersDue: number;
  readonly papersInTime: number;
  readonly unreached: number;
}

/**
 * All facts of any number of engineers and periods in one statement. A repair counts in the period
 * in which it was done, and what came of it whenever that came: a case that is opened again later, or whose fault comes back
 * once it is closed, a call, a survey.
 * What a customer said is said of the last repair before. A visit that was to repair and was broken off spoils the first-time
 * fix of the next one; an assessment does not. A repair is of the engineer who led it; who assisted has the minutes of that. A visit of maintenance that found no fault is work, and no repair (TCK-32).
 */
export const PERFORMANCE = `
with asked as (
  select * from json_to_recordset(?::json) as asked (n int, "engineerId" uuid, "from" timestamptz, "until" timestamptz,
    "firstDay" date, "lastDay" date)
), repair as (
  select n, w.*, t.kind <> 'MAINTENANCE' or t.fault_code is not null as is_repair,
    t.round > w.round or exists (select from ticket back
      where back.recurrence_of_id = w.ticket_id and back.status <> 'CANCELLED') as is_reopened,
    exists (select from work_order e where e.ticket_id = w.ticket_id and w.repaired_at > coalesce(e.repaired_at,
      case e.purpose when 'REPAIR' then e.broken_off_at end)) as is_repeated,
    exists (select from work_order l where l.ticket_id = w.ticket_id and l.arrived_at > w.repaired_at) as is_followed
  from asked join work_order w on w.engineer_id = "engineerId" and w.repaired_at >= "from" and w.repaired_at < "until"
  join ticket t on t.id = w.ticket_id
), visits as (
  select n, (count(*) filter (where is_repair and (signed_off_at is not null or status = 'REJECTED')))::int as repairs,
    (count(*) filter (where is_repair and signed_off_at is not null))::int as "signedOff",
    (count(*) filter (where is_repair and status = 'REJECTED'))::int as rejected,
    (count(*) filter (where is_repair and signed_off_at is not null
      and not is_repeated and not is_followed and not is_reopened))::int as "firstTimeFixes",
    (count(*) filter (where is_repair and signed_off_at is not null and is_reopened))::int as reopened,
    (count(*) filter (where is_repair and is_followed))::int as "returnVisits",
    (count(*) filter (where coalesce(there_since, arrived_at) > appointment_ends_at))::int as "lateArrivals",
    round(avg(extract(epoch from arrived_at - dispatched_at)) / 60)::int as "meanResponseMinutes",
    round(avg(extract(epoch from repaired_at - arrived_at)) filter (where is_repair) / 60)::int as "meanRepairMinutes",
    coalesce(sum(labor_minutes - coalesce(second_labor_minutes, 0)), 0)::int as "laborMinutes"
  from repair group by n
), assisted as (
  select n, coalesce(sum(second_labor_minutes), 0)::int as minutes
  from asked join work_order on second_engineer_id = "engineerId" and repaired_at >= "from" and repaired_at < "until"
  group by n
), promises as (
  select n, (count(*) filter (where c.breached_at is null and c.state = 'MET'))::int as "promisesKept",
    (count(*) filter (where c.breached_by = 'US'))::int as "promisesBroken"
  from repair join sla_clock c on c.ticket_id = repair.ticket_id and c.round = repair.round and c.level = 'PROMISE'
    and c.kind in ('ARRIVAL', 'RESOLUTION')
  where repair.signed_off_at is not null group by n
), said as (
  select ticket_id, satisfaction * 20 as percent, called_at as at from follow_up_call
    where ticket_id in (select ticket_id from repair)
  union all select ticket_id, score_percent, answered_at from known_survey
    where ticket_id in (select ticket_id from repair)
), heard as (
  select n, count(*)::int as "satisfactionCount", round(avg(percent), 1)::float as "satisfactionPercent"
  from repair join said using (ticket_id)
  where repair.signed_off_at <= said.at and not exists (select from work_order l
    where l.ticket_id = repair.ticket_id and l.signed_off_at > repair.signed_off_at and l.signed_off_at <= said.at)
  group by n
), scores as (
  select n, (count(*) filter (where scored_by = 'SALESPERSON'))::int as "salespersonCount",
    round(avg(points * 20) filter (where scored_by = 'SALESPERSON'), 1)::float as "salespersonPercent",
    (count(*) filter (where scored_by = 'CUSTOMER'))::int as "customerCount",
    round(avg(points * 20) filter (where scored_by = 'CUSTOMER'), 1)::float as "customerPercent"
  from asked join work_score on engineer_id = "engineerId" and scored_at >= "from" and scored_at < "until"
  group by n
), installed as (
  select n, count(*)::int as installations
  from asked join installation_order on (engineer_id = "engineerId" or second_engineer_id = "engineerId")
    and completed_on between "firstDay" and "lastDay"
  group by n
), papers as (
  select n, count(*)::int as "papersDue",
    (count(*) filter (where status = 'FILED' and not is_late))::int as "papersInTime"
  from asked join field_staff s on engineer_id = "engineerId" join field_paper p on p.field_staff_id = s.id
    and p.day between "firstDay" and "lastDay"
  group by n
), calls as (
  select n, count(*)::int as unreached
  from asked join field_staff s on engineer_id = "engineerId" join field_call c on c.field_staff_id = s.id
    and not c.was_reached and c.called_at >= "from" and c.called_at < "until"
  group by n
)
select asked.n, coalesce(repairs, 0) as repairs, coalesce("signedOff", 0) as "signedOff",
  coalesce(rejected, 0) as rejected, coalesce("firstTimeFixes", 0) as "firstTimeFixes",
  coalesce(reopened, 0) as reopened, coalesce("returnVisits", 0) as "returnVisits",
  coalesce("lateArrivals", 0) as "lateArrivals", "meanResponseMinutes", "meanRepairMinutes",
  coalesce("laborMinutes", 0) + coalesce(assisted.minutes, 0) as "laborMinutes", coalesce("promisesKept", 0) as "promisesKept",
  coalesce("promisesBroken", 0) as "promisesBroken", coalesce(installations, 0) as installations,
  coalesce("salespersonCount", 0) as "salespersonCount", "salespersonPercent",
  coalesce("customerCount", 0) as "customerCount", "customerPercent",
  coalesce("satisfactionCount", 0) as "satisfactionCount", "satisfactionPercent",
  coalesce("papersDue", 0) as "papersDue", coalesce("papersInTime", 0) as "papersInTime",
  coalesce(unreached, 0) as unreached
from asked
left join visits using (n) left join assisted using (n) left join promises using (n) left join heard using (n) left join scores using (n)
left join installed using (n) left join papers using (n) left join calls using (n)`;
