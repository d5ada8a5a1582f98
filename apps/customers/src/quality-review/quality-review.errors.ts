import { UserError } from '@mainstay/kit/domain';
import type { QualityReviewStatus } from '../schema.types.ts';

export class QualityReviewNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such review.', zh: '没有该质量跟踪评审。' });
  }
}

export class QualityReviewWrongStatus extends UserError {
  constructor(readonly status: QualityReviewStatus) {
    super({ en: `The review is ${status}; this is not possible.`, zh: `评审状态为 ${status}，不能执行此操作。` });
  }
}

export class QualityReviewNotYours extends UserError {
  constructor(readonly responsible: string | null) {
    super({ en: 'Quality is reviewed by who is named for it.', zh: '质量跟踪须由指定负责人评审。' });
  }
}

export class QualityReviewNeedsMeasure extends UserError {
  override readonly path = ['input', 'measures'];
  constructor(readonly rules: readonly string[]) {
    super({
      en: `Say what is done about it: ${rules.join(', ')} was reached.`,
      zh: `请填写改进措施：已达到 ${rules.join('、')}。`,
    });
  }
}

export class QualityMeasureNotFound extends UserError {
  override readonly path = ['input', 'measure'];
  constructor() {
    super({ en: 'The review has no such measure.', zh: '该评审没有此项措施。' });
  }
}

export class QualityMeasureSettled extends UserError {
  override readonly path = ['input', 'measure'];
  constructor() {
    super({ en: 'What came of this measure was said already.', zh: '此项措施的结果已登记。' });
  }
}
