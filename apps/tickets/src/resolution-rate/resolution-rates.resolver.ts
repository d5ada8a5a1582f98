import { beginOf, dayAfter, zoneNamed } from '@mainstay/calendar';
import { Clock, InputInvalid } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { ResolutionRates } from '../schema.types.ts';
import { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { askedOf, DEFINITION, rateOf, type ResolutionCounts, RESOLUTIONS, targetsOf } from './resolution-rates.ts';

type Row = ResolutionCounts & { readonly n: number };

/** How many cases are resolved, as KPI-000, KPI-002 and KPI-001D aim at (N53-55, ANA-05). */
@Resolver()
export class ResolutionRatesResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws InputInvalid for an unknown time zone, or a period that ends before it begins */
  @Query()
  async resolutionRates(
    @Args('from') first: string,
    @Args('until') last: string,
    @Args('timeZone') timeZone: string,
  ): Promise<ResolutionRates> {
    if (!zoneNamed(timeZone))
      throw new InputInvalid(['timeZone'], { en: 'There is no such time zone.', zh: '没有此时区。' });
    if (last < first)
      throw new InputInvalid(['until'], { en: 'A period ends after it begins.', zh: '时段须结束不早于开始。' });
    const [from, until] = [beginOf(timeZone, first), beginOf(timeZone, dayAfter(last))];
    const policies = await this.em.find(
      ServicePolicy,
      { kind: 'TARGETS', status: 'ACTIVE' },
      { orderBy: { code: 'asc' }, limit: 100 },
    );
    const targets = policies.flatMap(targetsOf);
    const rows = await this.em.execute<Row[]>(RESOLUTIONS, [
      ...[JSON.stringify(askedOf(targets)), from, until, this.clock.now()],
    ]);
    const rowOf = new Map(rows.map(it => [it.n, it]));
    return { from, until, rates: targets.map((it, n) => rateOf(it, rowOf.get(n))), definition: DEFINITION };
  }
}
