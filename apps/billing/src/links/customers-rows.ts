import type { CustomersRows } from '@mainstay/kit/service';

const ITS_FEE_LISTS = 'fee_list_id in (select id from fee_list where customer_id = its.customer)';
const OF_ITS_INVOICES = `invoice_id in (select id from invoice where ${ITS_FEE_LISTS})`;

/** How fee lists and the invoices made of them follow a customer to another dealer. Those of cost sheets no dealer sees. */
export const customersRows: CustomersRows = {
  known_customer: 'id = its.customer',
  fee_list: 'customer_id = its.customer',
  fee_list_line: ITS_FEE_LISTS,
  invoice: ITS_FEE_LISTS,
  invoice_line: OF_ITS_INVOICES,
  credit_note: OF_ITS_INVOICES,
  invoice_payment: OF_ITS_INVOICES,
};
