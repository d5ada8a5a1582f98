import { Clock, filled, InputInvalid, within } from '@mainstay/kit/domain';
import { connection, found, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { KnownAsset } from '../links/known.entity.ts';
import { MaintenancePlan } from '../maintenance-plan/maintenance-plan.entity.ts';
import { nextVersion, retireVersionInForce } from '../policy-versions.ts';
import type * as Sdl from '../schema.types.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { RunWatchNotFound } from './run-data.errors.ts';
import { RunData } from './run-data.service.ts';
import { RunFinding } from './run-finding.entity.ts';
import { requireFinite, type RunReading, RunWatch } from './run-watch.entity.ts';

const MOST_READINGS = 1000;

/** What run data are watched for. */
@Resolver('RunWatch')
export class RunWatchResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly runData: RunData,
  ) {}

  @Query()
  runWatches(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RunWatchFilter }) {
    const { code, status } = filter ?? {};
    const where = { ...(code ? { code } : {}), ...(status ? { status } : {}) };
    return connection(this.em, RunWatch, where, page, [{ code: 'asc' }, { policyVersion: 'desc' }]);
  }

  @Mutation()
  async runWatchDraft(@Args('input') input: Sdl.RunWatchDraftInput) {
    requireFinite(['input', 'limit'], input.limit);
    const before = await this.before(input.code.trim());
    const runWatch = RunWatch.draft(input, await nextVersion(this.em, RunWatch, input.code), before);
    this.em.persist(runWatch);
    return { runWatch };
  }

  @Mutation()
  async runWatchActivate(@Args('id') id: string) {
    const runWatch = await loadForChange(this.em, RunWatch, id, RunWatchNotFound);
    const before = await this.before(runWatch.code);
    await retireVersionInForce(this.em, RunWatch, runWatch);
    runWatch.activate(this.clock.now(), before);
    return { runWatch };
  }

  @Mutation()
  async runWatchRetire(@Args('id') id: string) {
    const runWatch = await loadForChange(this.em, RunWatch, id, RunWatchNotFound);
    runWatch.retire();
    await this.runData.endFindingsOf(runWatch);
    return { runWatch };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RunWatch, id);
  }

  @ResolveField()
  version(@Parent() { policyVersion }: RunWatch) {
    return policyVersion;
  }

  /** The version that was in force last: a draft binds nobody. */
  private before(code: string): Promise<RunWatch | null> {
    const inForce = { code, status: { $ne: 'DRAFT' as const } };
    return this.em.findOne(RunWatch, inForce, { orderBy: { effectiveFrom: 'desc' } });
  }
}

/** Run data, and what is found in them. */
@Resolver('RunFinding')
export class RunFindingResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
    private readonly runData: RunData,
  ) {}

  @Query()
  runFindings(@Args() { filter, ...page }: PageArgs & { filter?: Sdl.RunFindingFilter }) {
    const { asset, isOpen, outcome } = filter ?? {};
    const where = {
      ...(asset ? { assetId: { $in: [asset].filter(isId) } } : {}),
      ...(isOpen == null ? {} : { clearedAt: isOpen ? null : { $ne: null } }),
      ...(outcome ? { outcome } : {}),
    };
    return connection(this.em, RunFinding, where, page, [{ foundAt: 'desc' }]);
  }

  @Mutation()
  async runDataHandIn(@Args('input') { asset: id, readings }: Sdl.RunDataHandInInput) {
    const asset = await found(this.em, KnownAsset, id, AssetUnknown);
    const findings = await this.runData.take(asset, bySignal(readings, this.clock.now()));
    return { runData: { asset: { id: asset.id }, findings } };
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(RunFinding, id);
  }

  @ResolveField()
  asset(@Parent() { assetId: id }: RunFinding) {
    return { id };
  }

  @ResolveField()
  watch(@Parent() { watch }: RunFinding) {
    return this.load.one(RunWatch, watch.id);
  }

  @ResolveField()
  maintenancePlan(@Parent() { maintenancePlan }: RunFinding) {
    return maintenancePlan ? this.load.one(MaintenancePlan, maintenancePlan.id) : null;
  }
}

/** @throws InputInvalid for too many readings, a blank signal, a number that is none, or a time to come */
function bySignal(readings: readonly Sdl.RunReadingInput[], now: Date): ReadonlyMap<string, readonly RunReading[]> {
  const path = ['input', 'readings'];
  within(path, readings.length, 1, MOST_READINGS);
  const told = readings.map(({ signal, value, measuredAt }, index) => {
    const at = (field: string) => [...path, String(index), field];
    if (measuredAt > now)
      throw new InputInvalid(at('measuredAt'), { en: 'This is to come.', zh: '时间不得晚于现在。' });
    return {
      signal: filled(at('signal'), signal, 120),
      reading: { value: requireFinite(at('value'), value), measuredAt: measuredAt.toISOString() },
    };
  });
  const groups = Map.groupBy(told, it => it.signal);
  return new Map([...groups].map(([signal, group]) => [signal, group.map(it => it.reading)]));
}
