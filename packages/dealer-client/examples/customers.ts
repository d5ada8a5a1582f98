// node customers.ts [part of the name]: the dealer's customers.
import { dealer } from './dealer.ts';

for await (const { id, number, name, sites } of dealer.customers({ text: process.argv[2] })) {
  console.log(id, number, name, `${sites.length} sites`);
}
