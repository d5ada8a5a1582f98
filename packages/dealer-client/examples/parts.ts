// node parts.ts [words]: parts, with what of them lies where.
import { dealer } from './dealer.ts';

for await (const { number, name, availability } of dealer.parts({ text: process.argv[2] })) {
  console.log(
    number,
    name,
    availability.map(({ warehouse, available }) => `${warehouse.code}: ${available}`).join(', '),
  );
}
