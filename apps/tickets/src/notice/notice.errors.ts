import { UserError } from '@mainstay/kit/domain';

export class DelayUnexplained extends UserError {
  override readonly path = ['input', 'delayReason'];
  constructor(readonly expectedFinishAt: Date) {
    const before = expectedFinishAt.toISOString();
    super({
      en: `The customer was told ${before}: say why it takes longer.`,
      zh: `已告知客户 ${before} 完成，请说明延迟原因。`,
    });
  }
}
