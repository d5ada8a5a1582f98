import { Clock, filled, InputInvalid } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type * as Sdl from '../schema.types.ts';
import { countMeter } from './meter.ts';
import { meterMeant } from './meter-totals.ts';
import { MeterRanBackwards, MeterUnknown } from './unit-passport.errors.ts';
import { UnitMeter } from './unit-meter.entity.ts';
import { type MeterTold, UnitMeterReading } from './unit-meter-reading.entity.ts';
import { Unit } from './unit.entity.ts';
import type { Withdrawal } from './withdrawal.ts';

/** What is read, without when we were told. */
export type MeterNews = Omit<MeterTold, 'knownAt'>;

/** Keeps what the meters of machines showed. The machine's passport must be locked. */
@Injectable()
export class UnitMeters {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws InputInvalid where the meter is new and its unit of measure is not said @throws MeterRanBackwards */
  async record(
    unit: Unit,
    { kind, unitOfMeasure }: Pick<Sdl.AssetRecordMeterInput, 'kind' | 'unitOfMeasure'>,
    told: MeterNews,
  ): Promise<UnitMeter> {
    const known = await this.em.findOne(UnitMeter, { unitId: unit.id, kind });
    const measure = ['input', 'unitOfMeasure'];
    const meter = known ?? UnitMeter.of(unit, kind, filled(measure, unitOfMeasure ?? '', 20));
    if (unitOfMeasure && unitOfMeasure.trim() !== meter.unitOfMeasure) throw countsIn(meter.unitOfMeasure);
    this.em.persist(meter);
    await this.take(unit, meter, told, true);
    return meter;
  }

  /** @throws MeterUnknown @throws MeterRanBackwards */
  async exchange(unit: Unit, kind: Sdl.UnitMeterKind, told: MeterNews): Promise<UnitMeter> {
    const meter = await this.em.findOne(UnitMeter, { unitId: unit.id, kind });
    if (!meter) throw new MeterUnknown();
    await this.take(unit, meter, told, true);
    return meter;
  }

  /** @param said what the meter counts, where that was said */
  async hear(unit: Unit, said: Sdl.UnitMeterKind | null, told: MeterNews): Promise<void> {
    const meters = await this.em.find(UnitMeter, { unitId: unit.id }, { orderBy: { createdAt: 'asc', id: 'asc' } });
    const meant = meterMeant(
      said,
      meters.map(({ kind }) => kind),
    );
    const heard = meters.find(({ kind }) => kind === meant) ?? UnitMeter.of(unit, meant, '');
    this.em.persist(heard);
    await this.take(unit, heard, told, false);
  }

  /** What it showed counts no more; others hear what the meter has counted without it. @throws UnitEntryWithdrawn */
  async withdraw(reading: UnitMeterReading, withdrawal: Withdrawal): Promise<UnitMeter> {
    const meter = await this.em.findOneOrFail(UnitMeter, reading.meterId);
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const unit = await this.em.findOneOrFail(Unit, { id: meter.unitId }, locked);
    await this.em.refresh(reading);
    reading.withdraw(withdrawal);
    await this.em.flush();
    const left = await this.em.find(UnitMeterReading, { meterId: meter.id, withdrawnAt: null });
    countAnew(left);
    const totals = left.flatMap(it => it.total ?? []);
    unit.correctMeter(meter.kind, totals.length > 0 ? Math.max(...totals) : null, withdrawal.at);
    return meter;
  }

  /** What events told of it with keys that begin so was read of another machine. */
  async withdrawHeard(unitId: string, keyPrefix: string, withdrawal: Withdrawal): Promise<void> {
    const meterIds = (await this.em.find(UnitMeter, { unitId })).map(it => it.id);
    const told = { meterId: { $in: meterIds }, key: { $like: `${keyPrefix}%` }, withdrawnAt: null };
    for (const reading of await this.em.find(UnitMeterReading, told, { orderBy: { id: 'asc' } }))
      await this.withdraw(reading, withdrawal);
  }

  private async take(unit: Unit, meter: UnitMeter, told: MeterNews, refuses: boolean): Promise<void> {
    const readings = await this.em.find(UnitMeterReading, { meterId: meter.id });
    if (readings.some(it => it.key === told.key)) return;
    const reading = UnitMeterReading.of(meter, { ...told, knownAt: this.clock.now() });
    const wasWrong = readings.filter(it => it.contradiction).length;
    const before = ranBackwards(readings, told.readAt);
    const isWrong = countAnew([...readings.filter(it => !it.withdrawnAt), reading]);
    if (refuses && isWrong > wasWrong) throw before;
    this.em.persist(reading);
    if (reading.total !== null && reading.total !== undefined) unit.tellMeter(meter.kind, reading.total, told.readAt);
  }
}

/** Works out what was counted at each of these readings. @returns how many cannot be true */
function countAnew(readings: readonly UnitMeterReading[]): number {
  const counted = countMeter(readings.map(it => ({ ...it, lastValue: it.lastValue ?? null })));
  for (const it of readings) it.count(counted.get(it.id) ?? { total: null, ranBackwards: false });
  return readings.filter(it => it.contradiction).length;
}

function ranBackwards(readings: readonly UnitMeterReading[], readAt: Date): MeterRanBackwards {
  const totals = (isMeant: (it: UnitMeterReading) => boolean) => readings.filter(isMeant).flatMap(it => it.total ?? []);
  const before = totals(it => it.readAt <= readAt);
  const after = totals(it => it.readAt > readAt);
  return new MeterRanBackwards(before.length ? Math.max(...before) : null, after.length ? Math.min(...after) : null);
}

const countsIn = (unitOfMeasure: string): InputInvalid =>
  new InputInvalid(['input', 'unitOfMeasure'], {
    en: `This meter counts in ${unitOfMeasure}.`,
    zh: `该仪表的计量单位为 ${unitOfMeasure}。`,
  });
