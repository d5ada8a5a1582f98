// node cancel-ticket.ts TICKET_ID REASON: withdraws a report.
import { dealer } from './dealer.ts';

const [, , id = '', reason = ''] = process.argv;
const { ticket, userErrors } = await dealer.cancelTicket(id, { reason });
for (const error of userErrors) {
  if (error.__typename === 'TicketWrongState') console.log('Too late: the ticket is', error.status);
  else console.log(error.__typename, error.message);
}
if (ticket) console.log(ticket.number, ticket.status);
