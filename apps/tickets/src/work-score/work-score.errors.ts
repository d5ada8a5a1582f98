import { UserError } from '@mainstay/kit/domain';

export class WorkScorerWrong extends UserError {
  override readonly path = ['input', 'scoredBy'];
  constructor() {
    super({
      en: "Salespeople enter their own score, customer service the customer's.",
      zh: '业务员只录入自己的评分，客户评分由客服录入。',
    });
  }
}

export class WorkScoreOfOwn extends UserError {
  constructor() {
    super({ en: 'Nobody scores their own work.', zh: '不得为自己的工作评分。' });
  }
}

export class WorkScoredAlready extends UserError {
  override readonly path = ['input', 'scoredBy'];
  constructor() {
    super({ en: 'It has this score already.', zh: '该项已评分。' });
  }
}
