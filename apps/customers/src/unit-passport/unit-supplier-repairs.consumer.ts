import type { DataOf } from '@mainstay/contracts/event';
import { SupplierRepairReturned, SupplierRepairSent } from '@mainstay/contracts/inventory';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { type News, Passports } from './passports.service.ts';

/** Writes into the passports what is with a supplier for repair. */
@Injectable()
export class UnitSupplierRepairsConsumer {
  constructor(private readonly passports: Passports) {}

  @On(SupplierRepairSent)
  async sent(data: DataOf<typeof SupplierRepairSent>): Promise<void> {
    await this.tell(SupplierRepairSent, data, data.sentAt, { kind: 'PLACED' });
  }

  /** It left the supplier; what was exchanged for another stayed there. */
  @On(SupplierRepairReturned)
  async returned(data: DataOf<typeof SupplierRepairReturned>): Promise<void> {
    const { outcome: text, returnedAt } = data;
    await this.tell(SupplierRepairReturned, data, returnedAt, { kind: text === 'REPLACED' ? 'PLACED' : 'LEFT', text });
  }

  private async tell(
    { type: source }: { readonly type: string },
    repair: Omit<DataOf<typeof SupplierRepairSent>, 'promisedOn' | 'sentAt'>,
    happenedAt: string,
    more: Pick<News, 'kind' | 'text'>,
  ): Promise<void> {
    const { supplierRepairId, number: reference, supplierCode: name, ticketId } = repair;
    const unit = await this.passports.unitNamed(repair);
    if (!unit) return;
    const key = `${source}/${supplierRepairId}`;
    const place = { kind: 'AT_SUPPLIER', name } as const;
    await this.passports.tell(`unit:${unit.id}`, { key, happenedAt, source, ticketId, reference, place, ...more });
  }
}
