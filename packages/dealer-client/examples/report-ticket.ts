// node report-ticket.ts CUSTOMER_ID SYMPTOM: reports a problem.
import { dealer } from './dealer.ts';

const [, , customer = '', symptom = ''] = process.argv;
const { ticket, userErrors } = await dealer.reportTicket({ customer, symptom, urgency: 'URGENT' });
for (const { __typename, message, path } of userErrors) console.log(__typename, path, message);
if (ticket) console.log(ticket.id, ticket.number, ticket.status);
