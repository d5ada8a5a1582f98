// node complain.ts CUSTOMER_ID WORDS: passes a complaint on, and lists those that are open.
import { dealer } from './dealer.ts';

const [, , customer = '', words = ''] = process.argv;
const { complaint, userErrors } = await dealer.complain({ customer, words });
for (const { __typename, message, path } of userErrors) console.log(__typename, path, message);
if (complaint) console.log(complaint.id, complaint.number, complaint.status);
for await (const { number, status, remedy } of dealer.complaints({ customer }))
  console.log(number, status, remedy ?? '');
