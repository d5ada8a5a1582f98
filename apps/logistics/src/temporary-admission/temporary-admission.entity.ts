import {
  TemporaryAdmissionCorrected,
  TemporaryAdmissionDueSoon,
  TemporaryAdmissionExtended,
  TemporaryAdmissionGranted,
  TemporaryAdmissionOverdue,
  TemporaryAdmissionUnitsDischarged,
} from '@mainstay/contracts/logistics';
import { aggregate, filled, InputInvalid, make, positiveAmountOf, raise, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import type { CustomsEntry } from '../repair-freight/customs-entry.ts';
import { RepairFreight } from '../repair-freight/repair-freight.entity.ts';
import type * as Sdl from '../schema.types.ts';
import {
  RepairFreightNotReexported,
  TemporaryAdmissionNothingHeld,
  TemporaryAdmissionOver,
  TemporaryAdmissionStillOpen,
  TemporaryAdmissionUnitUnknown,
} from './temporary-admission.errors.ts';

/** A unit of it; its time is ISO 8601. */
interface AdmittedUnit {
  readonly id: string;
  readonly outcome: Sdl.TemporaryAdmissionOutcome | null;
  readonly reference: string | null;
  readonly dischargedAt: string | null;
}

type Charge = Omit<Sdl.TemporaryAdmissionCharge, 'settledAt'> & { readonly settledAt: string | null };
type Extension = Omit<Sdl.TemporaryAdmissionExtension, 'dueBefore' | 'dueAt' | 'extendedAt'> & {
  readonly dueBefore: string;
  readonly dueAt: string;
  readonly extendedAt: string;
};

type Correction = Omit<Sdl.TemporaryAdmissionCorrection, 'dueBefore' | 'dueAt' | 'correctedAt'> & {
  readonly dueBefore: string;
  readonly dueAt: string;
  readonly correctedAt: string;
};

const TemporaryAdmissionSchema = defineEntity({
  name: 'TemporaryAdmission',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    order: () => p.manyToOne(KnownReturnRepair),
    freight: () => p.manyToOne(RepairFreight),
    customsOffice: p.string(),
    procedure: p.string(),
    declarationNumber: p.string(),
    grantedAt: p.datetime(),
    dueAt: p.datetime(),
    remindBeforeDays: p.integer(),
    /** Of its present end it was reminded. */
    isReminded: p.boolean(),
    overdueSince: p.datetime().nullable(),
    moved: p.json<readonly Extension[]>(),
    mended: p.json<readonly Correction[]>(),
    admitted: p.json<readonly AdmittedUnit[]>(),
    endedAt: p.datetime().nullable(),
    asked: p.json<Charge>().nullable(),
  },
});

const DAY_IN_MILLISECONDS = 86_400_000;
const LONGEST_WARNING_IN_DAYS = 366;

/** Units that customs let into the country for their repair alone: how long they may stay, against what, and what became of each (LOG-03, LOG-08). */
export class TemporaryAdmission
  extends TemporaryAdmissionSchema.class
  implements Omit<Sdl.TemporaryAdmission, 'returnRepair' | 'freight' | 'units'>
{
  /**
   * @param entry the declaration that customs let go
   * @throws InputInvalid for units that come home or leave a country, and for an end that is over by then
   */
  static grant(
    number: string,
    freight: RepairFreight,
    entry: CustomsEntry,
    { dueAt, remindBeforeDays, charge = null }: Sdl.TemporaryAdmissionInput,
  ): TemporaryAdmission {
    const path = ['input', 'admission'];
    const grantedAt = new Date(entry.clearedAt ?? entry.declaredAt);
    if (freight.direction !== 'INBOUND' || entry.kind !== 'IMPORT') throw notTemporary(path);
    if (dueAt <= grantedAt) throw alreadyOver([...path, 'dueAt'], grantedAt);
    const days = within([...path, 'remindBeforeDays'], remindBeforeDays, 0, LONGEST_WARNING_IN_DAYS);
    const { customsOffice, procedure, declarationNumber } = entry;
    const admission = make(TemporaryAdmission, {
      ...{ number, order: freight.order, freight, customsOffice, procedure, declarationNumber, grantedAt, dueAt },
      ...{ remindBeforeDays: days, isReminded: false, moved: [], mended: [], asked: charge && askedOf(path, charge) },
      admitted: entry.unitIds.map(id => ({ id, outcome: null, reference: null, dischargedAt: null })),
    });
    const granted = { freightId: freight.id, declarationNumber, grantedAt: grantedAt.toISOString() };
    raise(admission, TemporaryAdmissionGranted({ ...admission.told, ...granted, dueAt: dueAt.toISOString() }));
    return admission;
  }

  get remindAt(): Opt<Date> {
    const before = this.dueAt.getTime() - this.remindBeforeDays * DAY_IN_MILLISECONDS;
    return new Date(Math.max(this.grantedAt.getTime(), before));
  }

  /** When something is to be told of it next; null once it is over or overdue. */
  get wakesAt(): Opt<Date> | null {
    if (this.endedAt || this.overdueSince) return null;
    return this.isReminded ? this.dueAt : this.remindAt;
  }

  get extensions(): Opt<Sdl.TemporaryAdmissionExtension[]> {
    return this.moved.map(it => ({
      ...it,
      ...{ dueBefore: new Date(it.dueBefore), dueAt: new Date(it.dueAt), extendedAt: new Date(it.extendedAt) },
    }));
  }

  get corrections(): Opt<Sdl.TemporaryAdmissionCorrection[]> {
    return this.mended.map(it => ({
      ...it,
      ...{ dueBefore: new Date(it.dueBefore), dueAt: new Date(it.dueAt), correctedAt: new Date(it.correctedAt) },
    }));
  }

  get charge(): Opt<Sdl.TemporaryAdmissionCharge> | null {
    if (!this.asked) return null;
    return { ...this.asked, settledAt: this.asked.settledAt ? new Date(this.asked.settledAt) : null };
  }

  /** What has come by now is said once: that the end draws near, or that it is over. Early or twice, it says nothing. */
  wake(now: Date): void {
    if (!this.wakesAt || now < this.wakesAt) return;
    const due = { ...this.told, unitIds: this.openIds, dueAt: this.dueAt.toISOString() };
    this.isReminded = true;
    if (now < this.dueAt) return void raise(this, TemporaryAdmissionDueSoon(due));
    this.overdueSince = this.dueAt;
    raise(this, TemporaryAdmissionOverdue(due));
  }

  /** Of the new end it is told anew. @throws TemporaryAdmissionOver @throws InputInvalid for an end that is not later */
  extend({ dueAt, reference }: Sdl.TemporaryAdmissionExtendInput, { at, by: extendedBy }: Act): void {
    if (this.endedAt) throw new TemporaryAdmissionOver();
    if (dueAt <= this.dueAt) throw alreadyOver(['input', 'dueAt'], this.dueAt);
    const [dueBefore, extendedAt] = [this.dueAt.toISOString(), at.toISOString()];
    const granted = { reference: filled(['input', 'reference'], reference), extendedBy, extendedAt };
    this.moved = [...this.moved, { dueBefore, dueAt: dueAt.toISOString(), ...granted }];
    this.awaitAnew(dueAt);
    raise(this, TemporaryAdmissionExtended({ ...this.told, dueAt: dueAt.toISOString(), extendedAt }));
  }

  /** Its end was written down wrong. @throws TemporaryAdmissionOver @throws InputInvalid for an end before it was granted */
  correct({ dueAt, reason }: Sdl.TemporaryAdmissionCorrectInput, { at, by: correctedBy }: Act): void {
    if (this.endedAt) throw new TemporaryAdmissionOver();
    if (dueAt <= this.grantedAt) throw alreadyOver(['input', 'dueAt'], this.grantedAt);
    const [dueBefore, correctedAt] = [this.dueAt.toISOString(), at.toISOString()];
    const said = { reason: filled(['input', 'reason'], reason), correctedBy, correctedAt };
    this.mended = [...this.mended, { dueBefore, dueAt: dueAt.toISOString(), ...said }];
    this.awaitAnew(dueAt);
    raise(this, TemporaryAdmissionCorrected({ ...this.told, dueAt: dueAt.toISOString(), correctedAt }));
  }

  /** They do not leave the country. @throws TemporaryAdmissionOver, TemporaryAdmissionUnitUnknown */
  discharge({ units, outcome, reference }: Sdl.TemporaryAdmissionDischargeInput, { at }: Act): void {
    if (this.endedAt) throw new TemporaryAdmissionOver();
    const isAll = units.length > 0 && new Set(units).size === units.length;
    if (!isAll || !units.every(id => this.openIds.includes(id))) throw new TemporaryAdmissionUnitUnknown();
    this.writeOff(units, outcome, filled(['input', 'reference'], reference), at);
  }

  /** Customs let units leave the country: those of them that are of this admission are accounted for. */
  reexport(unitIds: readonly string[], declarationNumber: string, at: Date): void {
    const ours = this.openIds.filter(id => unitIds.includes(id));
    if (ours.length > 0) this.writeOff(ours, 'REEXPORTED', declarationNumber, at);
  }

  /** @throws TemporaryAdmissionNothingHeld, TemporaryAdmissionStillOpen */
  settle({ isReturned, reference }: Sdl.TemporaryAdmissionSettleInput, { at }: Act): void {
    if (!this.asked || this.asked.kind === 'DUTY' || this.asked.settledAt) throw new TemporaryAdmissionNothingHeld();
    if (!this.endedAt) throw new TemporaryAdmissionStillOpen();
    const settlementReference = filled(['input', 'reference'], reference);
    this.asked = { ...this.asked, isReturned, settlementReference, settledAt: at.toISOString() };
  }

  /** Its units that are still in the country. */
  get openIds(): Opt<string[]> {
    return this.admitted.filter(it => it.outcome === null).map(it => it.id);
  }

  private awaitAnew(dueAt: Date): void {
    Object.assign(this, { dueAt, isReminded: false, overdueSince: null });
  }

  private writeOff(
    units: readonly string[],
    outcome: Sdl.TemporaryAdmissionOutcome,
    reference: string,
    at: Date,
  ): void {
    const dischargedAt = at.toISOString();
    const off = { outcome, reference, dischargedAt };
    this.admitted = this.admitted.map(it => (units.includes(it.id) ? { ...it, ...off } : it));
    const isLast = this.openIds.length === 0;
    if (isLast) this.endedAt = at;
    raise(this, TemporaryAdmissionUnitsDischarged({ ...this.told, ...off, unitIds: [...units], isLast }));
  }

  private get told() {
    const { id: admissionId, number, order } = this;
    return { admissionId, number, returnRepairId: order.id, unitIds: this.admitted.map(it => it.id) };
  }
}
TemporaryAdmissionSchema.setClass(TemporaryAdmission);

/** Units that were let in for a time are handed over abroad once customs let them out. @throws RepairFreightNotReexported */
export function requireReexported(unitIds: readonly string[], admissions: readonly TemporaryAdmission[]): void {
  const open = admissions.filter(it => it.openIds.some(id => unitIds.includes(id)));
  if (open.length > 0) throw new RepairFreightNotReexported(open.map(it => it.number));
}

function askedOf(path: readonly string[], { kind, amount, reference }: Sdl.TemporaryAdmissionChargeInput): Charge {
  const at = [...path, 'charge'];
  return {
    ...{ kind, amount: positiveAmountOf([...at, 'amount'], amount).toJSON() },
    reference: filled([...at, 'reference'], reference),
    ...{ isReturned: null, settlementReference: null, settledAt: null },
  };
}

const notTemporary = (path: readonly string[]) =>
  new InputInvalid(path, {
    en: 'Units are let in for a time on their way to the factory, into its country.',
    zh: '暂时进境仅适用于送往工厂途中的进口申报。',
  });

const alreadyOver = (path: readonly string[], until: Date) =>
  new InputInvalid(path, {
    en: `This has to lie after ${until.toISOString()}.`,
    zh: `此时间须晚于 ${until.toISOString()}。`,
  });
