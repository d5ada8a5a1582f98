import { beginOf, dayAfter, zoneNamed } from '@mainstay/calendar';
import { InputInvalid } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { DiagnosisTime, DiagnosisTimes } from '../schema.types.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';

const TARGET = 'diagnosisTimeCutByAi';
const DEFINITION =
  'Counted: the first diagnosis of each case that was diagnosed in the period, in minutes from its report, waits included. ' +
  'Cut: how much shorter the mean is where the cause was among the suggested ones, of the mean where it was not.';

const TIMES = `select suggestion_rank is not null as "isSuggested", count(*)::int as cases,
    round(avg(minutes_since_report))::int as "meanMinutes"
  from diagnosis_report where position = 1 and diagnosed_at >= ? and diagnosed_at < ? group by 1`;
type Row = DiagnosisTime & { readonly isSuggested: boolean };
const NONE: DiagnosisTime = { cases: 0, meanMinutes: null };

/** What suggestions are worth (TCK-07, N25): the target is that of KPI-003, which the source leaves blank. */
@Resolver()
export class DiagnosisTimesResolver {
  constructor(private readonly em: EntityManager) {}

  /** @throws InputInvalid for an unknown time zone, or a period that ends before it begins */
  @Query()
  async diagnosisTimes(
    @Args('from') first: string,
    @Args('until') last: string,
    @Args('timeZone') timeZone: string,
  ): Promise<DiagnosisTimes> {
    if (!zoneNamed(timeZone))
      throw new InputInvalid(['timeZone'], { en: 'There is no such time zone.', zh: '没有此时区。' });
    if (last < first)
      throw new InputInvalid(['until'], { en: 'A period ends after it begins.', zh: '时段须结束不早于开始。' });
    const [from, until] = [beginOf(timeZone, first), beginOf(timeZone, dayAfter(last))];
    const rows = await this.em.execute<Row[]>(TIMES, [from, until]);
    const of = (isSuggested: boolean): DiagnosisTime => rows.find(it => it.isSuggested === isSuggested) ?? NONE;
    const [suggested, unsuggested] = [of(true), of(false)];
    const periods = { from, until, suggested, unsuggested, definition: DEFINITION };
    return { ...periods, cutPercent: cutOf(suggested, unsuggested), ...(await this.target()) };
  }

  private async target(): Promise<Pick<DiagnosisTimes, 'targetPercent' | 'policyCode' | 'policyVersion'>> {
    const policies = await this.em.find(
      ServicePolicy,
      { kind: 'TARGETS', status: 'ACTIVE' },
      { orderBy: { effectiveFrom: 'desc', id: 'desc' }, limit: 100 },
    );
    const policy = policies.find(({ parameters }) => parameters.some(it => it.name === TARGET));
    const value = policy?.parameters.find(it => it.name === TARGET)?.value;
    return {
      targetPercent: value == null ? null : Number(value),
      ...{ policyCode: policy?.code ?? null, policyVersion: policy?.policyVersion ?? null },
    };
  }
}

function cutOf({ meanMinutes: withIt }: DiagnosisTime, { meanMinutes: without }: DiagnosisTime): number | null {
  return withIt == null || !without ? null : Math.round(((without - withIt) / without) * 100);
}
