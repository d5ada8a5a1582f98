import { type Actor, Clock } from '@mainstay/kit/domain';
import { CurrentActor, isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { UnitFactWithdrawInput, UnitMeterReadingWithdrawInput } from '../schema.types.ts';
import { Passports } from './passports.service.ts';
import { UnitFact } from './unit-fact.entity.ts';
import { UnitMeterReading } from './unit-meter-reading.entity.ts';
import { UnitMeters } from './unit-meters.service.ts';
import { UnitFactNotFound, UnitMeterReadingNotFound } from './unit-passport.errors.ts';
import { Unit } from './unit.entity.ts';

/** What was told of a unit by mistake. */
@Resolver()
export class UnitWithdrawalsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly passports: Passports,
    private readonly meters: UnitMeters,
  ) {}

  @Mutation()
  async unitFactWithdraw(
    @Args('id') id: string,
    @Args('input') { reason }: UnitFactWithdrawInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const fact = isId(id) ? await this.em.findOne(UnitFact, { id }) : null;
    if (!fact) throw new UnitFactNotFound();
    await this.passports.withdraw(fact, { reason, by, at: this.clock.now() });
    return { unit: await this.em.findOne(Unit, { id: fact.unitId }, { refresh: true }), fact };
  }

  @Mutation()
  async unitMeterReadingWithdraw(
    @Args('id') id: string,
    @Args('input') { reason }: UnitMeterReadingWithdrawInput,
    @CurrentActor() { subject: by }: Actor,
  ) {
    const reading = isId(id) ? await this.em.findOne(UnitMeterReading, { id }) : null;
    if (!reading) throw new UnitMeterReadingNotFound();
    return { meter: await this.meters.withdraw(reading, { reason, by, at: this.clock.now() }), reading };
  }
}
