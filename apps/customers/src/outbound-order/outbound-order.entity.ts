import { latestDay } from '@mainstay/calendar';
import { aggregate, filled, InputInvalid, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { OutboundOrderWithdrawn } from './outbound-order.errors.ts';

/** Who acts, and when. */
interface By {
  readonly subject: string;
  readonly at: Date;
}

const OutboundOrderSchema = defineEntity({
  name: 'OutboundOrder',
  properties: {
    ...aggregate,
    number: p.string(),
    customer: () => p.manyToOne(Customer),
    lines: p.json<Sdl.OutboundOrderLine[]>(),
    pickedUpOn: p.date(),
    registeredAt: p.datetime(),
    corrections: p.json<readonly Corrected[]>(),
    withdrawnAt: p.datetime().nullable(),
    withdrawnBy: p.string().nullable(),
    withdrawnBecause: p.text().nullable(),
  },
});

/** What it said before, and who put it right. */
export type Corrected = Said & {
  readonly customerId: string;
  readonly reason: string;
  readonly correctedBy: string;
  readonly correctedAt: string;
};

type Said = Pick<Sdl.OutboundOrder, 'number' | 'lines' | 'pickedUpOn'>;

/** The copy of an outbound order, 出库单, that sales passes to after-sales (CUS-02; 001-C 4.1.2). */
export class OutboundOrder
  extends OutboundOrderSchema.class
  implements Omit<Sdl.OutboundOrder, 'customer' | 'corrections'>
{
  /** @throws InputInvalid for no lines, a blank number or model, no pieces, or a pick-up after the day of `now` */
  static register(customer: Customer, input: Sdl.OutboundOrderRegisterInput, now: Date): OutboundOrder {
    return make(OutboundOrder, { customer, registeredAt: now, corrections: [], ...saidBy(input, now) });
  }

  /** What was copied wrongly is said anew, as a whole. @throws OutboundOrderWithdrawn @throws InputInvalid as `register` */
  correct(customer: Customer, input: Sdl.OutboundOrderCorrectInput, { subject, at }: By): void {
    this.requireValid();
    const { number, lines, pickedUpOn } = this;
    const reason = filled(['input', 'reason'], input.reason, 1000);
    const corrected = { reason, correctedBy: subject, correctedAt: at.toISOString(), customerId: this.customer.id };
    this.corrections = [...this.corrections, { number, lines, pickedUpOn, ...corrected }];
    Object.assign(this, { customer, ...saidBy(input, at) });
  }

  /** Nobody picked anything up by it. @throws OutboundOrderWithdrawn @throws InputInvalid for a blank reason */
  withdraw({ reason }: Sdl.OutboundOrderWithdrawInput, { subject, at }: By): void {
    this.requireValid();
    this.withdrawnBecause = filled(['input', 'reason'], reason, 1000);
    Object.assign(this, { withdrawnAt: at, withdrawnBy: subject });
  }

  private requireValid(): void {
    if (this.withdrawnAt) throw new OutboundOrderWithdrawn();
  }
}
OutboundOrderSchema.setClass(OutboundOrder);

const MAX_LINES = 200;

function saidBy({ number, lines, pickedUpOn }: Sdl.OutboundOrderRegisterInput, now: Date): Said {
  if (pickedUpOn > latestDay(now)) {
    throw new InputInvalid(['input', 'pickedUpOn'], { en: 'This day is yet to come.', zh: '该日期尚未到来。' });
  }
  return { number: filled(['input', 'number'], number, 40), lines: linesOf(lines), pickedUpOn };
}

function linesOf(inputs: readonly Sdl.OutboundOrderLineInput[]): Sdl.OutboundOrderLine[] {
  if (inputs.length < 1 || inputs.length > MAX_LINES) {
    throw new InputInvalid(['input', 'lines'], {
      en: `An order has 1 to ${MAX_LINES} lines.`,
      zh: `出库单须有 1 至 ${MAX_LINES} 行。`,
    });
  }
  return inputs.map(({ model, quantity }, index) => {
    const path = ['input', 'lines', String(index)];
    return {
      model: filled([...path, 'model'], model, 80),
      quantity: within([...path, 'quantity'], quantity, 1, 1_000_000),
    };
  });
}
