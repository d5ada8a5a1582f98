import { randomUUID } from 'node:crypto';
import { type Actor, Clock, InputInvalid } from '@mainstay/kit/domain';
import { CurrentActor, isId, loadForChange } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { AssetNotFound } from '../asset/asset.errors.ts';
import type {
  AssetExchangeMeterInput,
  AssetRecordMeterInput,
  UnitRecordCustomsIdentityInput,
  UnitRecordFittingInput,
  UnitRecordPlaceInput,
  UnitRecordRemovalInput,
  UnitRefInput,
} from '../schema.types.ts';
import { type News, Passports } from './passports.service.ts';
import { saidPlace } from './said-place.ts';
import { UnitFact } from './unit-fact.entity.ts';
import { UnitMeters } from './unit-meters.service.ts';
import { UnitNotFound } from './unit-passport.errors.ts';
import { Unit } from './unit.entity.ts';

/** What staff know of a unit and no event tells. */
@Resolver()
export class UnitActsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly passports: Passports,
    private readonly meters: UnitMeters,
  ) {}

  @Mutation()
  async unitRecordPlace(@Args('input') input: UnitRecordPlaceInput, @CurrentActor() actor: Actor) {
    const place = saidPlace(input);
    const unit = await this.unitOf(input.unit);
    if (input.shipment) await this.passports.link(`shipment:${input.shipment}`, `unit:${unit.id}`);
    return this.told(unit, actor, { ...this.said(input.at), kind: 'PLACED', place, text: input.note ?? null });
  }

  @Mutation()
  async unitRecordFitting(@Args('input') input: UnitRecordFittingInput, @CurrentActor() actor: Actor) {
    const within = await this.unitById(input.within, ['input', 'within']);
    const unit = await this.unitOf(input.unit);
    const place = { kind: 'IN_UNIT', refId: within.id, position: input.position ?? null } as const;
    return this.told(unit, actor, { ...this.said(input.at), kind: 'PLACED', place, ticketId: input.ticket ?? null });
  }

  @Mutation()
  async unitRecordRemoval(
    @Args('id') id: string,
    @Args('input') { within, at, ticket }: UnitRecordRemovalInput,
    @CurrentActor() actor: Actor,
  ) {
    const unit = await this.unitById(id, ['id']);
    const place = { kind: 'IN_UNIT', refId: within } as const;
    return this.told(unit, actor, { ...this.said(at), kind: 'LEFT', place, ticketId: ticket ?? null });
  }

  @Mutation()
  async unitRecordCustomsIdentity(@Args('id') id: string, @Args('input') input: UnitRecordCustomsIdentityInput) {
    const unit = await loadForChange(this.em, Unit, id, UnitNotFound);
    unit.recordCustomsIdentity(input);
    return { unit };
  }

  @Mutation()
  async assetRecordMeter(
    @Args('id') id: string,
    @Args('input') input: AssetRecordMeterInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const unit = await loadForChange(this.em, Unit, id, AssetNotFound);
    const read = { ...this.read(input.readAt, subject), value: input.value, lastValue: null };
    return { meter: await this.meters.record(unit, input, read) };
  }

  @Mutation()
  async assetExchangeMeter(
    @Args('id') id: string,
    @Args('input') { kind, lastValue, firstValue, at }: AssetExchangeMeterInput,
    @CurrentActor() { subject }: Actor,
  ) {
    const unit = await loadForChange(this.em, Unit, id, AssetNotFound);
    const read = { ...this.read(at, subject), value: firstValue, lastValue };
    return { meter: await this.meters.exchange(unit, kind, read) };
  }

  private async told(unit: Unit, { subject: recordedBy }: Actor, news: News) {
    await this.passports.tell(`unit:${unit.id}`, { ...news, recordedBy });
    return { unit, fact: await this.em.findOneOrFail(UnitFact, { unitId: unit.id, key: news.key }) };
  }

  private said(at: Date | null | undefined) {
    return { key: randomUUID(), source: null, happenedAt: this.notToCome(['input', 'at'], at).toISOString() };
  }

  private read(at: Date | null | undefined, recordedBy: string) {
    return { key: randomUUID(), source: null, recordedBy, readAt: this.notToCome(['input', 'readAt'], at) };
  }

  /** @throws InputInvalid when the moment lies ahead */
  private notToCome(path: readonly string[], at: Date | null | undefined): Date {
    const now = this.clock.now();
    if (at && at > now) throw new InputInvalid(path, { en: 'This lies in the future.', zh: '此时间在将来。' });
    return at ?? now;
  }

  /** @throws UnitNotFound where nothing of that id is known @throws InputInvalid where no serial number is given either */
  private async unitOf({ unit, serial, part }: UnitRefInput): Promise<Unit> {
    if (unit) return await this.unitById(unit, ['input', 'unit', 'unit']);
    const machine = serial && !part ? await this.em.findOne(Unit, { serial: serial.trim(), isMachine: true }) : null;
    return machine ?? (await this.passports.unitOfPart(serial ?? '', part ?? null));
  }

  private async unitById(id: string, path: readonly string[]): Promise<Unit> {
    const unit = isId(id) ? await this.em.findOne(Unit, { id }) : null;
    if (!unit) throw new UnitNotFound(path);
    return unit;
  }
}
