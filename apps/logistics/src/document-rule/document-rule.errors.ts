import { UserError } from '@mainstay/kit/domain';

export class DocumentRuleNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such rule.', zh: '没有该规则。' });
  }
}

export class DocumentRuleExists extends UserError {
  override readonly path = ['input'];
  constructor() {
    super({ en: 'This demand stands already.', zh: '该单证要求已存在。' });
  }
}
