import { UserError } from '@mainstay/kit/domain';
import type { FeeListStatus } from '../schema.types.ts';

export class FeeListNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such fee list.', zh: '没有该费用清单。' });
  }
}

export class FeeListWrongStatus extends UserError {
  constructor(
    readonly status: FeeListStatus,
    readonly act: string,
  ) {
    super({
      en: `The fee list is ${status}; ${act} is not possible.`,
      zh: `费用清单状态为 ${status}，不能执行 ${act}。`,
    });
  }
}

export class FeeListLineNotFound extends UserError {
  override readonly path = ['input', 'line'];
  constructor() {
    super({
      en: 'This fee list has no such line that was added by hand. Work is put right on its visit (workOrderCorrect).',
      zh: '该费用清单没有此手工添加的项目。工时与配件请在其上门工单上更正（workOrderCorrect）。',
    });
  }
}

export class FeeListNeedsSecondPerson extends UserError {
  constructor() {
    super({
      en: 'You added to this fee list, removed from it, or granted its goodwill; somebody else has to approve it.',
      zh: '您曾在该费用清单中添加或删除项目，或给予优惠，须由他人审批。',
    });
  }
}

export class PriceListMissing extends UserError {
  constructor(
    readonly country: string | null,
    readonly day: string,
  ) {
    super({
      en: `No price list in force holds for ${country ?? 'a site without a country'} on ${day}. Put one in force first.`,
      zh: `${day} 没有适用于 ${country ?? '未注明国家的现场'} 的有效价目表，请先启用。`,
    });
  }
}

export class PricesMissing extends UserError {
  constructor(readonly lines: readonly string[]) {
    super({
      en: `These lines have no price: ${lines.join(', ')}. The price list needs a price, or a rate for their cost.`,
      zh: `以下项目没有价格：${lines.join('、')}。价目表需要其价格或成本币种的汇率。`,
    });
  }
}
