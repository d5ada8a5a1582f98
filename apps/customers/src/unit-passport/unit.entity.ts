import { createHash } from 'node:crypto';
import { UnitMeterCorrected, UnitMeterRead } from '@mainstay/contracts/customers';
import { aggregate, filled, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Asset } from '../asset/asset.entity.ts';
import type * as Sdl from '../schema.types.ts';

const UnitSchema = defineEntity({
  name: 'Unit',
  properties: {
    ...aggregate,
    serial: p.string(),
    model: p.string().nullable(),
    partId: p.uuid().nullable(),
    isMachine: p.boolean(),
    dealerId: p.uuid().nullable(),
    hsCode: p.string().nullable(),
    countryOfOrigin: p.string().length(2).nullable(),
    customsDocument: p.string().nullable(),
  },
});

type LoadedElsewhere =
  | 'asset'
  | 'part'
  | 'place'
  | 'custody'
  | 'parts'
  | 'history'
  | 'contradictions'
  | 'meters'
  | 'coverageDecisions'
  | 'warranty';

/** A thing with a serial number, a machine or a part (anchors.md 3, feature 15). */
export class Unit extends UnitSchema.class implements Omit<Sdl.Unit, LoadedElsewhere> {
  /** A machine's passport has the machine's id. */
  static ofMachine({ id, serial, model, dealerId }: Asset): Unit {
    return make(Unit, { id, serial, model, isMachine: true, dealerId: dealerId ?? null });
  }

  /** @param partId null where nobody said which part it is @throws InputInvalid when the serial is blank */
  static ofPart(serial: string, partId: string | null): Unit {
    const number = serialOf(serial);
    return make(Unit, { id: partUnitId(number, partId), serial: number, partId, isMachine: false });
  }

  /** The file of the machine was put right. */
  rename(serial: string, model: string): void {
    Object.assign(this, { serial, model });
  }

  get customsIdentity(): Opt<Sdl.UnitCustomsIdentity> | null {
    const { hsCode = null, countryOfOrigin = null, customsDocument: document = null } = this;
    return hsCode || countryOfOrigin || document ? { hsCode, countryOfOrigin, document } : null;
  }

  recordCustomsIdentity({ hsCode, countryOfOrigin, document }: Sdl.UnitRecordCustomsIdentityInput): void {
    const text = (field: string, value: string | null | undefined) =>
      value == null ? null : filled(['input', field], value, 40);
    this.hsCode = text('hsCode', hsCode);
    this.countryOfOrigin = countryOfOrigin ?? null;
    this.customsDocument = text('document', document);
  }

  /** Tells the others what a meter of the machine has counted, after a reading proved wrong. */
  correctMeter(kind: Sdl.UnitMeterKind, total: number | null, correctedAt: Date): void {
    const at = correctedAt.toISOString();
    raise(this, UnitMeterCorrected({ unitId: this.id, assetId: this.id, kind, total, correctedAt: at }));
  }

  /** Tells the others what a meter of the machine has counted: maintenance may fall due by it. */
  tellMeter(kind: Sdl.UnitMeterKind, total: number, readAt: Date): void {
    raise(this, UnitMeterRead({ unitId: this.id, assetId: this.id, kind, total, readAt: readAt.toISOString() }));
  }
}
UnitSchema.setClass(Unit);

/** @throws InputInvalid when the serial is blank */
const serialOf = (serial: string): string => filled(['input', 'unit', 'serial'], serial, 100);

/** The same serial number of the same part is the same unit, whoever tells of it first. */
export function partUnitId(serial: string, partId: string | null): string {
  const digest = createHash('sha256')
    .update(`${partId ?? ''}\u0000${serial}`)
    .digest('hex');
  const [a, b, c, d, e] = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(13, 16), digest.slice(17, 20), 20];
  return `${a}-${b}-8${c}-8${d}-${digest.slice(e, e + 12)}`;
}
