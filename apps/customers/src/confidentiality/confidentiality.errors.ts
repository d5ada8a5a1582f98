import { UserError } from '@mainstay/kit/domain';

export class ConfidentialityTermsNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such version of the agreement.', zh: '没有该版本的保密协议。' });
  }
}

export class ConfidentialityTermsReplaced extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'A later version is in force: read and sign that.', zh: '已有更新的版本生效，请阅读并签署该版本。' });
  }
}

export class ConfidentialitySignatureNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such signature.', zh: '没有该签署记录。' });
  }
}

export class ConfidentialitySignatureEnded extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'The signature was ended already.', zh: '该签署已终止。' });
  }
}
