import { UserError } from '@mainstay/kit/domain';

export class CustomerNotFound extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[] = ['id']) {
    super({ en: 'There is no such customer.', zh: '没有该客户。' });
    this.path = path;
  }
}

export class CustomerNumberTaken extends UserError {
  override readonly path = ['input', 'number'];
  constructor() {
    super({ en: 'Another customer has this number.', zh: '该客户编号已被使用。' });
  }
}

export class ContactOfAnotherCustomer extends UserError {
  override readonly path = ['input', 'contact'];
  constructor() {
    super({ en: "The person is none of this customer's contacts.", zh: '该联系人不属于此客户。' });
  }
}
