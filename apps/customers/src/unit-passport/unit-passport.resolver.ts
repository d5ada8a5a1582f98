import { Clock, InputInvalid } from '@mainstay/kit/domain';
import { Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { Asset } from '../asset/asset.entity.ts';
import { CoverageDecision } from '../coverage-decision/coverage-decision.entity.ts';
import type { UnitFactKind } from '../schema.types.ts';
import { UnitFact } from './unit-fact.entity.ts';
import { UnitMeter } from './unit-meter.entity.ts';
import { stayingAt, UnitStay } from './unit-stay.entity.ts';
import { Unit } from './unit.entity.ts';

@Resolver('Asset')
export class AssetPassportResolver {
  constructor(private readonly load: Loaders) {}

  @ResolveField()
  passport(@Parent() { id }: Asset) {
    return this.load.one(Unit, id);
  }
}

@Resolver('Unit')
export class UnitResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  unit(@Args('id') id: string) {
    return this.load.one(Unit, id);
  }

  /** @throws InputInvalid where several parts have the serial number and none is named */
  @Query()
  async unitBySerial(@Args('serial') serial: string, @Args('part') partId?: string) {
    const where = partId ? { serial, partId } : { serial };
    const units = await this.em.find(Unit, where, { orderBy: { isMachine: 'desc' }, limit: 2 });
    const [unit] = units;
    if (units.length < 2 || unit?.isMachine) return unit ?? null;
    throw new InputInvalid(['part'], {
      en: 'Several parts have this serial number; say which one.',
      zh: '多种备件有此序列号，请指明备件。',
    });
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Unit, id);
  }

  @ResolveField()
  asset(@Parent() { id, isMachine }: Unit) {
    return isMachine ? this.load.one(Asset, id) : null;
  }

  @ResolveField()
  part(@Parent() { partId }: Unit) {
    return partId ? { id: partId } : null;
  }

  @ResolveField()
  async place(@Parent() { id }: Unit, @Args('at') at?: Date) {
    const where = stayingAt(at ?? this.clock.now());
    return (await this.load.connectionBy(UnitStay, 'unitId', id, { where, first: 1 })).edges[0]?.node ?? null;
  }

  @ResolveField()
  custody(@Parent() { id }: Unit, @Args() page: PageArgs) {
    return this.load.connectionBy(UnitStay, 'unitId', id, { ...page, orderBy: [{ since: 'desc' }] });
  }

  @ResolveField()
  parts(@Parent() { id }: Unit, @Args() { at, ...page }: PageArgs & { at?: Date }) {
    const where = { place: 'IN_UNIT' as const, ...stayingAt(at ?? this.clock.now()) };
    return this.load.connectionBy(UnitStay, 'placeId', id, { ...page, where, orderBy: [{ since: 'desc' }] });
  }

  @ResolveField()
  history(@Parent() { id }: Unit, @Args() { kinds, ...page }: PageArgs & { kinds?: UnitFactKind[] }) {
    const where = kinds ? { kind: { $in: kinds } } : {};
    return this.load.connectionBy(UnitFact, 'unitId', id, { ...page, where, orderBy: [{ happenedAt: 'desc' }] });
  }

  @ResolveField()
  contradictions(@Parent() { id }: Unit, @Args() page: PageArgs) {
    const where = { contradiction: { $ne: null } };
    return this.load.connectionBy(UnitFact, 'unitId', id, { ...page, where, orderBy: [{ happenedAt: 'desc' }] });
  }

  @ResolveField()
  meters(@Parent() { id }: Unit) {
    return this.load.manyBy(UnitMeter, 'unitId', id, { createdAt: 'asc', id: 'asc' });
  }

  @ResolveField()
  coverageDecisions(@Parent() { id }: Unit, @Args() page: PageArgs) {
    return this.load.connectionBy(CoverageDecision, 'asset', id, { ...page, orderBy: [{ decidedAt: 'desc' }] });
  }
}
