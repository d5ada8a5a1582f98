import { earliestDay } from '@mainstay/calendar';
import { SupplierRepairReturned, SupplierRepairSent } from '@mainstay/contracts/inventory';
import { aggregate, filled, InputInvalid, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { KnownAsset } from '../links/known.entity.ts';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Supplier } from '../supplier/supplier.entity.ts';
import { SupplierRepairReturnedBefore } from './supplier-repair.errors.ts';

const SupplierRepairSchema = defineEntity({
  name: 'SupplierRepair',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    supplier: () => p.manyToOne(Supplier),
    assetId: p.uuid().nullable(),
    part: () => p.manyToOne(Part).nullable(),
    serial: p.string().nullable(),
    ticketId: p.uuid().nullable(),
    fault: p.text(),
    status: p.enum(['SENT', 'RETURNED']),
    promisedOn: p.date().nullable(),
    sentAt: p.datetime(),
    outcome: p.enum(['REPAIRED', 'REPLACED', 'UNREPAIRED']).nullable(),
    findings: p.text().nullable(),
    returnedAt: p.datetime().nullable(),
  },
});

/** What is sent, to whom and for which case, as our files know them. */
export interface SentForRepair {
  readonly number: string;
  readonly supplier: Supplier;
  readonly asset: KnownAsset | null;
  readonly part: Part | null;
  readonly ticketId: string | null;
}

/**
 * A machine, or a part taken out of one, in the hands of its supplier for repair. It is nobody's stock: the ledger has no
 * part in it.
 */
export class SupplierRepair
  extends SupplierRepairSchema.class
  implements Omit<Sdl.SupplierRepair, 'supplier' | 'asset' | 'part' | 'ticket'>
{
  /** @throws InputInvalid unless either a machine or a part is sent, for a blank fault, or a promise before the sending */
  static send(sent: SentForRepair, input: Sdl.SupplierRepairSendInput, sentAt: Date): SupplierRepair {
    const { number, supplier, asset, part, ticketId } = sent;
    if ((asset === null) === (part === null)) throw eitherOr();
    const promisedOn = input.promisedOn ?? null;
    if (promisedOn !== null && promisedOn < earliestDay(sentAt)) throw promisedBeforeSent();
    const serial = asset?.serial ?? (input.serial ? filled(['input', 'serial'], input.serial, 100) : null);
    const fault = filled(['input', 'fault'], input.fault, 4000);
    const repair = make(SupplierRepair, {
      ...{ number, supplier, assetId: asset?.id ?? null, part, serial, ticketId, fault },
      ...{ status: 'SENT', promisedOn, sentAt },
    });
    raise(repair, SupplierRepairSent({ ...repair.facts(), promisedOn, sentAt: sentAt.toISOString() }));
    return repair;
  }

  /** @throws SupplierRepairReturnedBefore */
  return({ outcome, findings }: Sdl.SupplierRepairReturnInput, at: Date): void {
    if (this.returnedAt) throw new SupplierRepairReturnedBefore(this.returnedAt);
    this.status = 'RETURNED';
    this.outcome = outcome;
    this.findings = findings ? filled(['input', 'findings'], findings, 4000) : null;
    this.returnedAt = at;
    raise(this, SupplierRepairReturned({ ...this.facts(), outcome, returnedAt: at.toISOString() }));
  }

  private facts() {
    const { id: supplierRepairId, number, supplier, assetId = null, part, serial = null, ticketId = null } = this;
    return {
      ...{ supplierRepairId, number, supplierCode: supplier.code, assetId },
      ...{ partId: part?.id ?? null, serial, ticketId },
    };
  }
}
SupplierRepairSchema.setClass(SupplierRepair);

const eitherOr = () =>
  new InputInvalid(['input', 'asset'], {
    en: 'Name either the machine or the part that is sent.',
    zh: '请填写送修的设备或零件，二者取一。',
  });

const promisedBeforeSent = () =>
  new InputInvalid(['input', 'promisedOn'], {
    en: 'This day lies before the sending.',
    zh: '承诺日期早于送出日期。',
  });
