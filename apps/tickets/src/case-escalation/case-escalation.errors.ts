import { UserError } from '@mainstay/kit/domain';

export class CaseEscalationNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is nothing such that was taken up.', zh: '没有该升级记录。' });
  }
}

export class CaseEscalationAnswered extends UserError {
  constructor(readonly answeredBy: string) {
    super({ en: `${answeredBy} answered this already.`, zh: `${answeredBy} 已作答复。` });
  }
}

export class CaseEscalationNotYours extends UserError {
  constructor() {
    super({
      en: 'Whom it was taken up to answers, and not who took it up.',
      zh: '须由升级对象答复，发起人不得自行答复。',
    });
  }
}
