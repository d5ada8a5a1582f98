import { UserError } from '@mainstay/kit/domain';
import type { CostClass, CostLiability, CostPostingStatus } from '../schema.types.ts';

export class CostPostingNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such posting.', zh: '没有该过账记录。' });
  }
}

export class CostPostingWrongStatus extends UserError {
  constructor(
    readonly status: CostPostingStatus,
    readonly act: string,
  ) {
    super({
      en: `The posting is ${status}; ${act} is not possible.`,
      zh: `过账记录状态为 ${status}，不能执行 ${act}。`,
    });
  }
}

export class CostPostingOfferedAnew extends UserError {
  override readonly path = ['input', 'offer'];
  constructor(readonly offer: number) {
    super({
      en: `The posting was offered anew since; the offer that counts is ${offer}.`,
      zh: `该过账记录已重新提交，当前有效的提交序号为 ${offer}。`,
    });
  }
}

export class CostCentreMissing extends UserError {
  constructor(
    readonly bearer: CostLiability,
    readonly costClass: CostClass,
  ) {
    super({
      en: `No cost centre in force is for ${costClass} that ${bearer} bears. Put a version in force that names one.`,
      zh: `现行成本中心政策未规定由 ${bearer} 承担的 ${costClass} 的成本中心，请启用包含该成本中心的新版本。`,
    });
  }
}
