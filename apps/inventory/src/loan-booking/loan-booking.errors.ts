import { UserError } from '@mainstay/kit/domain';
import type { LoanBookingStatus } from '../schema.types.ts';

export class LoanBookingNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such booking of a loan.', zh: '没有该借出登账记录。' });
  }
}

export class LoanBookingWrongState extends UserError {
  constructor(readonly status: LoanBookingStatus) {
    super({
      en: `The books have this piece as ${status}; there is nothing to book out.`,
      zh: `该件在账上为 ${status} 状态，无需补记出库。`,
    });
  }
}
