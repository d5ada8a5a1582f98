import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { CountedReading } from './meter.ts';
import type { UnitMeter } from './unit-meter.entity.ts';
import { withdrawable, type Withdrawal, withdrawn } from './withdrawal.ts';

/** What was read, by whom. */
export interface MeterTold {
  readonly key: string;
  readonly readAt: Date;
  readonly knownAt: Date;
  readonly value: number;
  readonly lastValue: number | null;
  readonly source: string | null;
  readonly recordedBy: string | null;
}

const UnitMeterReadingSchema = defineEntity({
  name: 'UnitMeterReading',
  properties: {
    ...entity,
    meterId: p.uuid(),
    dealerId: p.uuid().nullable(),
    key: p.string(),
    readAt: p.datetime(),
    knownAt: p.datetime(),
    value: p.integer(),
    lastValue: p.integer().nullable(),
    total: p.integer().nullable(),
    source: p.string().nullable(),
    recordedBy: p.string().nullable(),
    contradiction: p.string().$type<Sdl.UnitContradiction>().nullable(),
    ...withdrawable,
  },
});

/**
 * One reading of a meter. What it showed is never changed; what was counted in all is worked out anew, without what was
 * withdrawn.
 */
export class UnitMeterReading extends UnitMeterReadingSchema.class implements Sdl.UnitMeterReading {
  static of({ id: meterId, dealerId }: UnitMeter, told: MeterTold): UnitMeterReading {
    return make(UnitMeterReading, { meterId, dealerId: dealerId ?? null, ...told });
  }

  get isExchange(): Opt<boolean> {
    return this.lastValue != null;
  }

  /** @throws UnitEntryWithdrawn @throws InputInvalid when the reason is blank */
  withdraw(withdrawal: Withdrawal): void {
    Object.assign(this, withdrawn(this, withdrawal), { total: null, contradiction: null });
  }

  count({ total, ranBackwards }: CountedReading): void {
    this.total = total;
    this.contradiction = ranBackwards ? 'METER_RAN_BACKWARDS' : null;
  }
}
UnitMeterReadingSchema.setClass(UnitMeterReading);
