import { beginOf, dayAfter } from '@mainstay/calendar';
import { CustomerHandoverOverdue, CustomerHandoverPassed } from '@mainstay/contracts/customers';
import { aggregate, make, next, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { CareTerms } from '../care-contact/care-terms.ts';
import type * as Sdl from '../schema.types.ts';
import {
  CustomerHandoverEmpty,
  CustomerHandoverNeedsSecondPerson,
  CustomerHandoverWrongStatus,
} from './customer-handover.errors.ts';
import { CUSTOMER_HANDOVER_LIFECYCLE, type CustomerHandoverAct } from './customer-handover.lifecycle.ts';

const CustomerHandoverSchema = defineEntity({
  name: 'CustomerHandover',
  properties: {
    ...aggregate,
    day: p.date(),
    timeZone: p.string(),
    status: p.enum(['WAITING', 'PASSED', 'ACKNOWLEDGED']),
    dueAt: p.datetime(),
    isLate: p.boolean(),
    explanation: p.text(),
    customerCount: p.integer(),
    passedAt: p.datetime().nullable(),
    passedBy: p.string().nullable(),
    acknowledgedAt: p.datetime().nullable(),
    acknowledgedBy: p.string().nullable(),
  },
});

interface By {
  readonly subject: string;
  readonly at: Date;
}

/** When the customers of a day are to be with after-sales (N45: 09:00 on the next day). */
export function dueAtOf(day: string, { timeZone, handOverBy }: CareTerms): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return new Date(next.toZonedDateTime({ timeZone, plainTime: handOverBy ?? '00:00' }).epochMilliseconds);
}

/** The first moment of a day, and of the day after it. */
export const boundsOf = (timeZone: string, day: string) =>
  [beginOf(timeZone, day), beginOf(timeZone, dayAfter(day))] as const;

/** Which customers came between two moments: a firm that came under two files came once. */
export const newcomersOf = (from: Date, to: Date) => ({ createdAt: { $gte: from, $lt: to }, duplicateOfId: null });

/** The new customers of one day on their way from sales to after-sales (CUS-02; 001-C 4.1.1). */
export class CustomerHandover extends CustomerHandoverSchema.class implements Sdl.CustomerHandover {
  static of(day: string, terms: CareTerms): CustomerHandover {
    const { code, number, timeZone, handOverBy } = terms;
    const explanation = `${code} version ${number}: by ${handOverBy ?? ''} on the next day, ${timeZone}.`;
    return make(CustomerHandover, {
      ...{ day, timeZone, explanation, status: 'WAITING', dueAt: dueAtOf(day, terms) },
      ...{ isLate: false, customerCount: 0 },
    });
  }

  /**
   * @param customerCount how many came on that day
   * @throws CustomerHandoverEmpty when there is nobody who was not passed yet
   */
  pass(customerCount: number, { subject, at }: By): void {
    if (customerCount <= this.customerCount) throw new CustomerHandoverEmpty();
    this.status = this.after('pass');
    this.customerCount = customerCount;
    this.passedAt = at;
    this.passedBy = subject;
    this.acknowledgedAt = null;
    this.acknowledgedBy = null;
    this.isLate ||= at > this.dueAt;
    const { id: customerHandoverId, day, isLate } = this;
    raise(this, CustomerHandoverPassed({ customerHandoverId, day, customerCount, isLate }));
  }

  /** The time is over: tells how many customers of the day were not passed. Asked again, it has nothing to add. */
  expire(customerCount: number): void {
    const missing = customerCount - this.customerCount;
    if (missing <= 0 || this.isLate) return;
    this.isLate = true;
    this.status = this.after('expire');
    raise(this, CustomerHandoverOverdue({ customerHandoverId: this.id, day: this.day, missing }));
  }

  /** @throws CustomerHandoverWrongStatus @throws CustomerHandoverNeedsSecondPerson */
  acknowledge({ subject, at }: By): void {
    const status = this.after('acknowledge');
    if (subject === this.passedBy) throw new CustomerHandoverNeedsSecondPerson();
    this.status = status;
    this.acknowledgedAt = at;
    this.acknowledgedBy = subject;
  }

  private after(act: CustomerHandoverAct): Sdl.CustomerHandoverStatus {
    const status = next<Sdl.CustomerHandoverStatus, CustomerHandoverAct>(CUSTOMER_HANDOVER_LIFECYCLE, this.status, act);
    if (!status) throw new CustomerHandoverWrongStatus(this.status);
    return status;
  }
}
CustomerHandoverSchema.setClass(CustomerHandover);
