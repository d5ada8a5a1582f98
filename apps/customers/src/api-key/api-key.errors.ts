import { UserError } from '@mainstay/kit/domain';

export class ApiKeyNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such API key.', zh: '没有该 API 密钥。' });
  }
}

export class ApiKeyNameTaken extends UserError {
  override readonly path = ['input', 'name'];
  constructor() {
    super({
      en: 'The dealer has a key of this name in use: rotate that one for a new secret, or take another name.',
      zh: '该经销商已有同名的有效密钥：如需新的密钥内容请轮换该密钥，或换用其他名称。',
    });
  }
}

export class ApiKeyAlreadyRevoked extends UserError {
  constructor() {
    super({ en: 'The key was revoked; make a new one.', zh: '该密钥已吊销，请新建。' });
  }
}
