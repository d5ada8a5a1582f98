import { dayIn } from '@mainstay/calendar';
import { type Actor, Clock, within } from '@mainstay/kit/domain';
import { CurrentActor, loadForChange, Loaders } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Appraisals } from '../appraisal/appraisals.service.ts';
import type { PerformanceRules } from '../appraisal/performance-rules.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import { isLeader } from '../engineer/visible-work.ts';
import type * as Sdl from '../schema.types.ts';
import { EngineerAward, type YearOfEngineer } from './engineer-award.entity.ts';
import {
  EngineerAwardNotFound,
  EngineerAwardsGrantedAlready,
  EngineerAwardYearNotOver,
} from './engineer-award.errors.ts';

/** Where a year ends last. */
const LAST_ZONE = 'Etc/GMT+12';

/** Of equals who was taken on first stands first: the order is the same whoever asks. */
const BEST = `select engineer_id as id, round(avg(score_percent), 2)::float as "meanPercent", count(*)::int as "appraisalCount"
  from appraisal where status = 'CONFIRMED' and score_percent is not null and month like ? || '-%'
  group by engineer_id having avg(score_percent) >= ? and count(*) >= ? order by 2 desc, 3 desc, 1 limit ?`;

/** Year-end awards. */
@Resolver('EngineerAward')
export class EngineerAwardResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly appraisals: Appraisals,
  ) {}

  @Query()
  engineerAwards(@Args('year') year: number, @CurrentActor() actor: Actor) {
    const shown = isLeader(actor) ? {} : { status: 'GRANTED' as const };
    return this.em.find(EngineerAward, { year, ...shown }, { orderBy: { place: 'asc' } });
  }

  @Mutation()
  async engineerAwardsPropose(
    @Args('input') { year }: Sdl.EngineerAwardsProposeInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    within(['input', 'year'], year, 2000, 2200);
    if (dayIn(LAST_ZONE, this.clock.now()) <= `${year}-12-31`) throw new EngineerAwardYearNotOver();
    if (await this.em.findOne(EngineerAward, { year, status: 'GRANTED' })) throw new EngineerAwardsGrantedAlready();
    const rules = await this.appraisals.rules();
    await this.em.nativeDelete(EngineerAward, { year, status: 'PROPOSED' });
    const best = await this.bestOf(year, rules);
    const act = { at: this.clock.now(), by };
    const engineerAwards = best.map((it, n) => EngineerAward.propose(it, { year, place: n + 1 }, rules, act));
    this.em.persist(engineerAwards);
    return { engineerAwards };
  }

  @Mutation()
  async engineerAwardGrant(@Args('id') id: string, @CurrentActor() { subject: by }: Actor) {
    const engineerAward = await loadForChange(this.em, EngineerAward, id, EngineerAwardNotFound);
    await this.em.populate(engineerAward, ['engineer']);
    engineerAward.grant({ at: this.clock.now(), by });
    return { engineerAward };
  }

  @ResolveField()
  engineer(@Parent() { engineer }: EngineerAward) {
    return this.load.one(Engineer, engineer.id);
  }

  private async bestOf(year: number, rules: PerformanceRules): Promise<YearOfEngineer[]> {
    const { awardFromPercent, awardAfterAppraisals, awardPlaces } = rules;
    const figures = [String(year), awardFromPercent, awardAfterAppraisals, awardPlaces];
    const rows = await this.em.execute<(Omit<YearOfEngineer, 'engineer'> & { readonly id: string })[]>(BEST, figures);
    const engineers = await this.em.find(Engineer, { id: { $in: rows.map(it => it.id) } });
    return rows.flatMap(({ id, ...year }) => {
      const engineer = engineers.find(it => it.id === id);
      return engineer ? [{ ...year, engineer }] : [];
    });
  }
}
