import { aggregate, filled, InputInvalid, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { Customer } from '../customer/customer.entity.ts';
import type * as Sdl from '../schema.types.ts';

const OutboundOrderSchema = defineEntity({
  name: 'OutboundOrder',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    customer: () => p.manyToOne(Customer),
    lines: p.json<Sdl.OutboundOrderLine[]>(),
    pickedUpOn: p.date(),
    registeredAt: p.datetime(),
  },
});

/** The copy of an outbound order, 出库单, that sales passes to after-sales (CUS-02; 001-C 4.1.2). */
export class OutboundOrder extends OutboundOrderSchema.class implements Omit<Sdl.OutboundOrder, 'customer'> {
  /** @throws InputInvalid for no lines, a blank number or model, no pieces, or a pick-up after the day of `now` */
  static register(customer: Customer, input: Sdl.OutboundOrderRegisterInput, now: Date): OutboundOrder {
    const { pickedUpOn } = input;
    // The day has begun somewhere when it begins in the first time zone, 14 hours ahead.
    const latest = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
    if (pickedUpOn > latest) {
      throw new InputInvalid(['input', 'pickedUpOn'], { en: 'This day is yet to come.', zh: '该日期尚未到来。' });
    }
    return make(OutboundOrder, {
      ...{ customer, pickedUpOn, registeredAt: now },
      number: filled(['input', 'number'], input.number, 40),
      lines: linesOf(input.lines),
    });
  }
}
OutboundOrderSchema.setClass(OutboundOrder);

const MAX_LINES = 200;

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
