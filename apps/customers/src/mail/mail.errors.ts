import { UserError } from '@mainstay/kit/domain';
import type { CustomerMailStatus } from '../schema.types.ts';

export class CustomerMailNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such mail.', zh: '没有该邮件。' });
  }
}

export class CustomerMailNotToRetry extends UserError {
  constructor(readonly status: CustomerMailStatus) {
    super({
      en: 'The mail is sent, on its way, told otherwise since, or has nobody to go to.',
      zh: '该邮件已发送、正在发送、已被后续通知取代或没有收件人。',
    });
  }
}

export class ContactAddressNotMarked extends UserError {
  override readonly path = ['input', 'contact'];
  constructor() {
    super({ en: 'Mails to the address of the person do not come back.', zh: '发往该联系人地址的邮件并未退回。' });
  }
}
