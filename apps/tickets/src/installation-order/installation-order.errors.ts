import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { InstallationCheckItem, InstallationOrderStatus } from '../schema.types.ts';

export class InstallationOrderNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such installation order.', zh: '没有该安装单。' });
  }
}

export class InstallationOrderWrongState extends UserError {
  constructor(
    readonly status: InstallationOrderStatus,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'An installation', zh: '安装单' }, status, possibleIn));
  }
}

export class InstallationOrderedAlready extends UserError {
  override readonly path = ['input', 'asset'];
  constructor() {
    super({ en: 'This machine has an open installation already.', zh: '该设备已有未完成的安装单。' });
  }
}

export class InstallationTooLate extends UserError {
  override readonly path = ['input', 'on'];
  constructor(
    readonly latestOn: string,
    readonly policyCode: string,
    readonly longestMonths: number,
  ) {
    super({
      en: `By ${policyCode} it is installed within ${longestMonths} months of the sale: by ${latestOn}. A later day is agreed where the customer asks for it (requestedBy: CUSTOMER), with the reason.`,
      zh: `按 ${policyCode}，须在销售后 ${longestMonths} 个月内安装，最迟 ${latestOn}。仅在客户要求（requestedBy: CUSTOMER）并说明原因时，方可约定更晚的日期。`,
    });
  }
}

export class InstallationNotTogether extends UserError {
  override readonly path = ['input', 'together'];
  constructor(readonly numbers: readonly string[] = []) {
    super({
      en: `Only open installations at one site are done together: ${numbers.join(', ') || 'there is no such one'}.`,
      zh: `仅同一站点未完成的安装可一并进行：${numbers.join('、') || '没有该安装单'}。`,
    });
  }
}

export class InstallationNotReady extends UserError {
  constructor(
    readonly missing: readonly InstallationCheckItem[],
    readonly openSnags: readonly string[],
  ) {
    super({
      en: `Not done yet: ${[...missing, ...openSnags].join(', ')}.`,
      zh: `尚未完成：${[...missing, ...openSnags].join('、')}。`,
    });
  }
}

export class InstallationAlreadyScored extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Who installed it was scored for it: the acceptance stays, and its day can be put right (installationOrderCorrect).',
      zh: '安装人员已被评分，不可撤回验收；可更正签字日期（installationOrderCorrect）。',
    });
  }
}

export class InstallationSnagUnknown extends UserError {
  override readonly path = ['input', 'snag'];
  constructor() {
    super({ en: 'There is no such open snag.', zh: '没有该未关闭的缺陷。' });
  }
}
