import { UserError } from '@mainstay/kit/domain';

export class ContactChannelNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such way to reach us.', zh: '没有该联系渠道。' });
  }
}

export class ContactChannelClosed extends UserError {
  constructor() {
    super({ en: 'This way is closed.', zh: '该渠道已关闭。' });
  }
}

export class ContactChannelAddressTaken extends UserError {
  override readonly path = ['input', 'address'];
  constructor() {
    super({ en: 'Another open way has this address.', zh: '该地址已用于其他开放渠道。' });
  }
}
