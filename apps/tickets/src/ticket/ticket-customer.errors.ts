import { UserError } from '@mainstay/kit/domain';
import type { TicketCustomerTie } from '../schema.types.ts';

export class TicketCustomerTied extends UserError {
  override readonly path = ['input', 'customer'];
  constructor(readonly by: readonly TicketCustomerTie[]) {
    const names = by.map(({ kind, number }) => (number ? `${kind} ${number}` : kind));
    super({
      en: `With the customer that is named these were agreed, asked for or done: ${names.join(', ')}. Take back what is still open of it, or cancel the case and register another.`,
      zh: `以下业务已针对现有客户办理：${names.join('、')}。请先撤回其中未完成的业务，或撤销此工单并另行登记。`,
    });
  }
}

export class TicketCustomerOfOtherDealer extends UserError {
  override readonly path = ['input', 'customer'];
  constructor() {
    super({
      en: 'Another dealer looks after that customer or machine: cancel the case, and register one for that customer.',
      zh: '该客户或设备由另一经销商负责，请撤销此工单并为该客户重新登记。',
    });
  }
}
