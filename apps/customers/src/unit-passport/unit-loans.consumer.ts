import type { DataOf } from '@mainstay/contracts/event';
import { LoanUnitLent, LoanUnitNotReturned, LoanUnitReturned } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { type News, Passports } from './passports.service.ts';

type Lent = DataOf<typeof LoanUnitLent>;
type Place = NonNullable<News['place']>;

/** Writes into the passports where loan units, and the cores of advance exchanges, are. */
@Injectable()
export class UnitLoansConsumer {
  constructor(private readonly passports: Passports) {}

  @On(LoanUnitLent)
  async lent({ loanUnitId, number, ticketId, unit, siteId, lentAt }: Lent): Promise<void> {
    const place = { kind: 'SITE', refId: siteId, name: siteId ? null : number } as const;
    await this.tell(unit, { ...told(LoanUnitLent, loanUnitId, number, lentAt, place), ticketId });
  }

  @On(LoanUnitReturned)
  async returned(data: DataOf<typeof LoanUnitReturned>): Promise<void> {
    const { loanUnitId, number, ticketId, returned, warehouseId, returnedAt } = data;
    const place = { kind: 'DEPOT', refId: warehouseId } as const;
    await this.tell(returned, { ...told(LoanUnitReturned, loanUnitId, number, returnedAt, place), ticketId });
  }

  /** What the customer keeps stays where it is. */
  @On(LoanUnitNotReturned)
  async missing(data: DataOf<typeof LoanUnitNotReturned>): Promise<void> {
    const { loanUnitId, number, ticketId, missing, outcome, endedAt } = data;
    if (outcome === 'KEPT') return;
    const news = told(LoanUnitNotReturned, loanUnitId, number, endedAt, { kind: 'UNKNOWN' });
    await this.tell(missing, { ...news, ticketId });
  }

  private async tell(named: Lent['unit'], news: News): Promise<void> {
    const unit = await this.passports.unitNamed(named);
    if (unit) await this.passports.tell(`unit:${unit.id}`, news);
  }
}

const told = (
  { type: source }: { readonly type: string },
  loanUnitId: string,
  reference: string,
  happenedAt: string,
  place: Place,
): News => ({ key: `${source}/${loanUnitId}`, kind: 'PLACED', happenedAt, source, reference, place });
