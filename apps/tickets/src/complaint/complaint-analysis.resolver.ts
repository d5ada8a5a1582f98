import { InputInvalid, within } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { ComplaintCount, ComplaintTimeliness } from '../schema.types.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';

const TARGET = 'complaintsHandledInTime';
const DEFINITION =
  'Numerator: complaints closed in the period of which no promised time was broken and that needed no escalation. ' +
  'Denominator: complaints closed in the period; those withdrawn or turned into service requests are not counted.';
const MAX_MODELS = 100;

/** Type, cause and model at once: `place` tells by which of them a row counts. */
const ANALYSIS = `with fact as (
    select type, cause, model, severity, is_in_time, escalated_to,
      received_at >= :from and received_at < :until as is_received,
      coalesce(status = 'CLOSED' and ended_at >= :from and ended_at < :until, false) as is_closed
    from complaint
    where status <> 'REDIRECTED' and (received_at >= :from and received_at < :until
      or status = 'CLOSED' and ended_at >= :from and ended_at < :until))
  select grouping(type, cause, model) as place, coalesce(type, cause, model) as of,
    count(*) filter (where is_received)::int as received,
    count(*) filter (where is_closed)::int as closed,
    count(*) filter (where is_closed and is_in_time)::int as "inTime",
    count(*) filter (where is_received and escalated_to is not null)::int as escalated,
    count(*) filter (where is_received and severity = 'SEVERE')::int as severe
  from fact group by grouping sets ((), (type), (cause), (model))
  order by received desc, closed desc, of`;
const PLACES = { total: 7, type: 3, cause: 5, model: 6 };

type Row = ComplaintCount & { readonly place: number };

/** What complaints a period brought (requirements.md 3f-7). */
@Resolver()
export class ComplaintAnalysisResolver {
  constructor(private readonly em: EntityManager) {}

  @Query()
  complaintsOfMonth(@Args('year') year: number, @Args('month') month: number, @Args('timeZone') timeZone: string) {
    return this.analyse(year, within(['month'], month, 1, 12), 1, timeZone);
  }

  @Query()
  complaintsOfQuarter(
    @Args('year') year: number,
    @Args('quarter') quarter: number,
    @Args('timeZone') timeZone: string,
  ) {
    return this.analyse(year, within(['quarter'], quarter, 1, 4) * 3 - 2, 3, timeZone);
  }

  private async analyse(year: number, month: number, months: number, timeZone: string) {
    const first = new Temporal.PlainDate(within(['year'], year, 2000, 2200), month, 1);
    const [from, until] = [startOf(first, timeZone), startOf(first.add({ months }), timeZone)];
    const rows = await this.em.execute<Row[]>(ANALYSIS.replaceAll(/:(from|until)/g, '?'), momentsOf(from, until));
    const of = (place: number) => rows.filter(row => Number(row.place) === place);
    const [total] = of(PLACES.total);
    if (!total) throw new Error('A sum has one row.');
    return {
      ...{ from, until, total, byType: of(PLACES.type), byCause: of(PLACES.cause) },
      byModel: of(PLACES.model).slice(0, MAX_MODELS),
      timeliness: await this.timelinessOf(total),
    };
  }

  private async timelinessOf({ inTime, closed }: ComplaintCount): Promise<ComplaintTimeliness> {
    const policies = await this.em.find(
      ServicePolicy,
      { kind: 'TARGETS', status: 'ACTIVE' },
      { orderBy: { code: 'asc' } },
    );
    const policy = policies.find(it => it.parameters.some(({ name }) => name === TARGET));
    const target = policy?.parameters.find(({ name }) => name === TARGET)?.value;
    return {
      ...{ inTime, closed, definition: DEFINITION },
      percent: closed > 0 ? Math.round((inTime / closed) * 1000) / 10 : null,
      targetPercent: target == null ? null : Number(target),
      policyCode: policy?.code ?? null,
    };
  }
}

function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  try {
    return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    throw new InputInvalid(['timeZone'], { en: 'There is no such time zone.', zh: '没有该时区。' });
  }
}

/** The moments in the order in which the statement names them. */
const momentsOf = (from: Date, until: Date): Date[] =>
  [...ANALYSIS.matchAll(/:(from|until)/g)].map(([, name]) => (name === 'from' ? from : until));
