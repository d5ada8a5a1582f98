import type { DataOf } from '@mainstay/contracts/event';
import { LoanUnitLent, LoanUnitNotReturned, LoanUnitReturned } from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { StockLedger } from '../stock/stock-ledger.ts';
import { LoanBooking } from './loan-booking.entity.ts';
import { LoanBookings } from './loan-bookings.service.ts';

type Loan = Pick<DataOf<typeof LoanUnitLent>, 'loanUnitId' | 'number' | 'purpose'>;
type Thing = DataOf<typeof LoanUnitLent>['unit'];

/** What tickets says of loans. A machine of the installed base is no stock: only parts are booked. */
@Injectable()
export class LoanBookingConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly bookings: LoanBookings,
  ) {}

  @On(LoanUnitLent)
  async lent(data: DataOf<typeof LoanUnitLent>): Promise<void> {
    await this.tell(data, [data.unit, data.core], booking => {
      booking.lent(data);
    });
  }

  @On(LoanUnitReturned)
  async returned(data: DataOf<typeof LoanUnitReturned>): Promise<void> {
    await this.tell(data, [data.returned], booking => {
      booking.returned(data);
    });
  }

  /** Of an exchange the core is missing, which never was in the books. */
  @On(LoanUnitNotReturned)
  async missing(data: DataOf<typeof LoanUnitNotReturned>): Promise<void> {
    await this.tell(data, [data.missing], booking => {
      booking.missing();
    });
  }

  private async tell(loan: Loan, things: readonly (Thing | null)[], verb: (booking: LoanBooking) => void) {
    const partIds = things.flatMap(it => it?.partId ?? []);
    if (partIds.length === 0) return;
    await this.ledger.lockParts(partIds, 'ALONE');
    const known = await this.bookings.find(loan.loanUnitId);
    const booking = known ?? LoanBooking.hear(loan);
    if (!known) this.em.persist(booking);
    verb(booking);
    await this.bookings.settle(booking);
  }
}
