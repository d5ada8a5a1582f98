import { UserError } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';

export class LossUnknown extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(readonly losses: readonly string[]) {
    super({ en: `There are no such losses: ${losses.join(', ')}.`, zh: `没有以下损失：${losses.join('、')}。` });
  }
}

export class ClaimExceedsLoss extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(
    readonly loss: string,
    readonly left: Money,
  ) {
    super({
      en: `Of this loss, only ${left.amount} ${left.currency} can still be claimed.`,
      zh: `该损失仅可再索赔 ${left.amount} ${left.currency}。`,
    });
  }
}
