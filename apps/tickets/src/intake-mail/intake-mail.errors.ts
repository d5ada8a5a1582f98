import { UserError } from '@mainstay/kit/domain';

/** Answered where the file was sent: no mail can be read from it, or it is built to do harm. */
export class MailUnreadable extends UserError {
  constructor() {
    super({ en: 'No mail can be read from this file.', zh: '无法从该文件读取邮件。' });
  }
}

/** Who wrote this mail asked us to forget it: it does not come back by being handed in again. */
export class IntakeMailErased extends UserError {
  constructor() {
    super({ en: 'This mail was erased.', zh: '此邮件已被删除。' });
  }
}

export class IntakeMailNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such mail.', zh: '没有该邮件。' });
  }
}
