// node follow-ups.ts NUMBER: how the customer answered when called after the repair.
import { dealer } from './dealer.ts';

for (const { satisfaction, isSolved, remarks, calledAt } of (await dealer.followUps(process.argv[2] ?? '')) ?? []) {
  console.log(calledAt, `${satisfaction} of 5`, isSolved ? 'solved' : 'not solved', remarks ?? '');
}
