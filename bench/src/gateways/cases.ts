import { executeOverHttp, Journey, loadSample, PlatformClient, play, STAGE } from '@mainstay/single';
import { z } from 'zod';
import type { Stack } from '../stack.ts';
import { REGISTER_TICKET, ticketInput } from '../seed.ts';

/** Cases that are played from report to close, all of the sample company's first customer. */
const CASES = 3;
const REPORTS_EACH = 3;

const OWNERS = `{ customers(first: 4, filter: { text: "LLP" }) { edges { node {
  id number assets(first: 1) { edges { node { id } } } } } } }`;
const edgesOf = <T extends z.ZodType>(node: T) => z.object({ edges: z.array(z.object({ node })) });
const Owners = z.object({
  customers: edgesOf(z.object({ id: z.string(), number: z.string(), assets: edgesOf(z.object({ id: z.string() })) })),
});

const SILENT = { chapter() {}, did() {}, saw() {} };

/** The sample company, with cases that are closed and others just reported. @returns the ticket of a closed case */
export async function openCases(stack: Stack, gatewayUrl: string): Promise<string> {
  // The people of the sample are named after their roles: `stock-keeper-2` is another stock keeper.
  const tokenOf = (as: string) => stack.issuer.tokenOf(as, as.replace(/-\d$/, '').toUpperCase().replaceAll('-', '_'));
  const client = new PlatformClient(executeOverHttp({ gatewayUrl, tokenOf }), tokenOf);
  await loadSample(client, () => {});
  const cases = Array.from(
    { length: CASES },
    (_, index) => new Journey(client, { ...STAGE, run: `B${index}` }, SILENT),
  );
  const [closed] = await Promise.all(cases.map(it => play(it)));
  const { customers } = Owners.parse(await (await stack.straightTo('customers', 'CSR'))(OWNERS));
  const register = await stack.straightTo('tickets', 'CSR');
  const tickets = stack.database('tickets');
  for (const { node } of customers.edges) {
    if (node.number === STAGE.customer) continue;
    const asset = node.assets.edges[0]?.node.id;
    for (let report = 0; report < REPORTS_EACH; report++) {
      const open = 'select id from ticket where customer_id = $1 and ended_at is null';
      const { rows } = await tickets.query<{ id: string }>(open, [node.id]);
      const noRepetitionOf = rows.map(({ id }) => id);
      await register(REGISTER_TICKET, { input: { ...ticketInput(node.id).input, asset, noRepetitionOf } });
    }
  }
  return closed!.ticketId;
}
