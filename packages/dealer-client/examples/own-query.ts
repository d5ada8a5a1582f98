// node own-query.ts NUMBER: an operation of your own; the compiler knows its variables and its answer.
import { graphql, RequestFailed } from '@mainstay/dealer-client';
import { dealer } from './dealer.ts';

const PROGRESS = graphql(`
  query TicketProgress($number: String!) {
    ticketByNumber(number: $number) {
      number
      status
      customer {
        name
      }
      workOrders {
        number
        appointmentAt
      }
    }
  }
`);

try {
  const { ticketByNumber: ticket } = await dealer.request(PROGRESS, { number: process.argv[2] ?? '' });
  console.log(ticket ? `${ticket.number} of ${ticket.customer?.name}: ${ticket.status}` : 'There is no such ticket.');
  for (const { number, appointmentAt } of ticket?.workOrders ?? []) console.log(number, new Date(appointmentAt));
} catch (error) {
  if (!(error instanceof RequestFailed)) throw error;
  console.log(error.code, error.reason ?? '', error.message);
}
