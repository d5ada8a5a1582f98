import { UserError } from '@mainstay/kit/domain';

export class KeptPiecesNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'No such pieces are kept by a customer.', zh: '没有该客户留用件记录。' });
  }
}

export class KeptPiecesBookedAlready extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'All of these pieces are booked out.', zh: '这些留用件已全部登账出库。' });
  }
}
