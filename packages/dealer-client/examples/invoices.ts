// node invoices.ts: what is to be paid.
import { dealer } from './dealer.ts';

for await (const { number, balance } of dealer.invoices({ status: 'OPEN' })) {
  console.log(number, balance.amount, balance.currency);
}
