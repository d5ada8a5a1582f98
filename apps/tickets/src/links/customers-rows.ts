import type { CustomersRows } from '@mainstay/kit/service';

const OF_ITS_TICKETS = 'ticket_id in (select id from ticket where customer_id = its.customer)';
const OF_ITS_COMPLAINTS = 'complaint_id in (select id from complaint where customer_id = its.customer)';
/** What we ran for ourselves beside a case, such as feedback, dealers never saw. */
const ITS_RECORDS = `customer_id = its.customer and type in ('TICKET', 'COMPLAINT', 'RETURN_REPAIR')`;

/** How what dealers see of cases follows a customer to another dealer: an intake that is under way goes first. */
export const customersRows: CustomersRows = {
  known_customer: 'id = its.customer',
  known_asset: 'customer_id = its.customer',
  ticket: 'customer_id = its.customer',
  ticket_part: OF_ITS_TICKETS,
  parts_delivery: OF_ITS_TICKETS,
  supply_difference: OF_ITS_TICKETS,
  ticket_step: OF_ITS_TICKETS,
  ticket_note: OF_ITS_TICKETS,
  follow_up_call: OF_ITS_TICKETS,
  work_order: OF_ITS_TICKETS,
  remote_session: OF_ITS_TICKETS,
  completion_report: OF_ITS_TICKETS,
  complaint: 'customer_id = its.customer',
  complaint_step: OF_ITS_COMPLAINTS,
  progress_notice: `${OF_ITS_TICKETS} or ${OF_ITS_COMPLAINTS}`,
  sla_record: ITS_RECORDS,
  sla_clock: `level = 'PROMISE' and record_id in (select id from sla_record where ${ITS_RECORDS})`,
  /** Of the dealer whose outlet repairs, whoever looks after the customer. */
  known_partner: null,
  local_repair: null,
  local_repair_part: null,
  attachment: ['ticket', 'complaint']
    .map(table => `subject_id in (select id from ${table} where customer_id = its.customer)`)
    .concat(
      ['work_order', 'remote_session', 'supply_difference'].map(
        table => `subject_id in (select id from ${table} where ${OF_ITS_TICKETS})`,
      ),
    )
    .join(' or '),
};
