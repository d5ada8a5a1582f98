import { UserError } from '@mainstay/kit/domain';

export class RecordOver extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'It is over: nobody is to answer for it any more.', zh: '已结束，不再需要负责人。' });
  }
}
