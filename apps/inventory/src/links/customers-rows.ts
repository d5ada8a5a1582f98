import type { CustomersRows } from '@mainstay/kit/service';

const OF_ITS_TICKETS = 'ticket_id in (select id from known_ticket where customer_id = its.customer)';

/** How requests for parts follow the customer of their case to another dealer. */
export const customersRows: CustomersRows = {
  known_customer: 'id = its.customer',
  part_request: OF_ITS_TICKETS,
  part_request_line: `request_id in (select id from part_request where ${OF_ITS_TICKETS})`,
};
