import { entity, filled, InputInvalid, make, MoneyColumns } from '@mainstay/kit/domain';
import { Money, MoneyInvalid } from '@mainstay/money';
import { defineEntity, p } from '@mikro-orm/core';
import { ImportOrderLine } from '../import-order/import-order-line.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Declaration } from './declaration.entity.ts';

const DutyLineSchema = defineEntity({
  name: 'DutyLine',
  properties: {
    ...entity,
    declaration: () => p.manyToOne(Declaration),
    position: p.integer(),
    line: () => p.manyToOne(ImportOrderLine).nullable(),
    kind: p.string().$type<Sdl.DutyKind>(),
    amount: p.embedded(MoneyColumns),
    basis: p.text(),
  },
});

/** One charge of customs. Its declaration makes it. */
export class DutyLine extends DutyLineSchema.class implements Omit<Sdl.DutyLine, 'line'> {
  /** @throws InputInvalid when the amount is none or negative, or the basis is blank */
  static of(
    declaration: Declaration,
    position: number,
    line: ImportOrderLine | null,
    { kind, amount, basis }: Sdl.DutyLineInput,
  ): DutyLine {
    const path = ['input', 'lines', String(position)];
    return make(DutyLine, {
      declaration,
      position,
      line,
      kind,
      amount: charge([...path, 'amount'], amount),
      basis: filled([...path, 'basis'], basis, 2000),
    });
  }
}
DutyLineSchema.setClass(DutyLine);

function charge(path: readonly string[], { amount, currency }: Sdl.MoneyInput): Money {
  try {
    const money = Money.of(amount, currency);
    if (!money.isNegative()) return money;
  } catch (error) {
    if (!(error instanceof MoneyInvalid)) throw error;
  }
  throw new InputInvalid(path, {
    en: 'This must be an amount from zero, with the digits of its currency, such as "12.50".',
    zh: '此项须为不小于零、符合币种小数位数的金额，例如 "12.50"。',
  });
}
