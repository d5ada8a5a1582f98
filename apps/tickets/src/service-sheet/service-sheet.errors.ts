import { UserError } from '@mainstay/kit/domain';
import type { ServiceSheetGap } from '../schema.types.ts';

export class ServiceSheetNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such service sheet.', zh: '没有该现场服务登记表。' });
  }
}

export class ServiceSheetSigned extends UserError {
  constructor() {
    super({ en: 'The customer signed this sheet already.', zh: '客户已签字，登记表不可再修改。' });
  }
}

export class ServiceSheetIncomplete extends UserError {
  constructor(readonly missing: readonly ServiceSheetGap[]) {
    super({
      en: `Before the customer signs, these are missing: ${missing.join(', ')}.`,
      zh: `客户签字前尚缺：${missing.join('、')}。`,
    });
  }
}

export class ServiceSheetUnsigned extends UserError {
  constructor() {
    super({ en: 'First the customer signs the service sheet.', zh: '请先由客户签署现场服务登记表。' });
  }
}
