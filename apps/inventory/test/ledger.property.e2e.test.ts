import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartsReturned } from '@mainstay/contracts/tickets';
import type { Reply } from '@mainstay/testing';
import fc from 'fast-check';
import { Company } from './company.ts';

let company: Company;
const depots: string[] = [];
let runs = 0;
beforeAll(async () => {
  company = await Company.start();
  for (const code of ['SHA', 'ALA', 'RTM']) depots.push(await company.warehouse(code));
});
afterAll(() => company.close());

/** One act of somebody in the company; the numbers choose among what there is. */
interface Act {
  readonly kind:
    'takeIn' | 'request' | 'withdraw' | 'send' | 'dispatch' | 'receive' | 'callOff' | 'issue' | 'giveBack' | 'replay';
  readonly depot: number;
  readonly part: number;
  readonly pick: number;
  readonly quantity: number;
}

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind']>(
      ...([
        'takeIn',
        'takeIn',
        'request',
        'request',
        'withdraw',
        'send',
        'dispatch',
        'receive',
        'callOff',
        'issue',
        'giveBack',
        'replay',
      ] as const),
    ),
    depot: fc.nat(2),
    part: fc.nat(1),
    pick: fc.nat(20),
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 10, maxLength: 24 },
);

/** What a sequence of acts has brought about so far. */
class Play {
  readonly tickets: string[] = [];
  private last: () => Promise<unknown> = async () => undefined;

  constructor(private readonly parts: readonly string[]) {}

  async perform({ kind, depot, part, pick, quantity }: Act): Promise<void> {
    const [at, partId, ticket] = [depots[depot]!, this.parts[part]!, this.tickets[pick % (this.tickets.length || 1)]];
    const actions: Record<Act['kind'], () => Promise<unknown>> = {
      takeIn: () => this.takeIn(at, partId, quantity),
      request: async () => this.tickets.push((await company.request(at, [{ partId, quantity }])).ticketId),
      withdraw: async () => ticket && company.withdraw(ticket),
      send: () => this.send(at, depots[(depot + 1) % 3]!, partId, quantity),
      dispatch: () => this.move('transferDispatch', pick),
      receive: () => this.move('transferReceive', pick),
      callOff: () => this.move('transferCancel', pick),
      issue: async () => ticket && company.issue(await company.requestOf(ticket)),
      giveBack: async () => ticket && this.giveBack(ticket, quantity),
      replay: () => this.last(),
    };
    if (kind !== 'replay') this.last = actions[kind];
    await actions[kind]();
  }

  /** Goods come in, one of them broken. */
  private async takeIn(warehouse: string, part: string, quantity: number): Promise<void> {
    const id = await company.expect(warehouse, [{ part, quantity }]);
    const lines = [{ part, accepted: quantity - 1, rejected: 1, defect: 'MINOR', evidence: 'photo' }];
    await company.done(
      'receiptCount',
      'receipt',
      '',
      { id, input: { lines: [{ part, counted: quantity }] } },
      'STOCK_KEEPER',
    );
    await company.done('receiptInspect', 'receipt', '', { id, input: { lines } }, 'QUALITY');
    await company.done('receiptPutAway', 'receipt', '', { id, input: {} }, 'STOCK_KEEPER');
  }

  private send(from: string, to: string, part: string, quantity: number): Promise<unknown> {
    return company.act(
      'transferRequest',
      'transfer',
      '',
      { input: { from, to, lines: [{ part, quantity }] } },
      'STOCK_KEEPER',
    );
  }

  private async move(verb: string, pick: number): Promise<unknown> {
    const { edges }: Reply = (await company.service.run('{ transfers(first: 100) { edges { node { id } } } }'))
      .transfers;
    if (edges.length === 0) return undefined;
    const { id } = edges[pick % edges.length].node;
    return company.act(
      verb,
      'transfer',
      '',
      { id, ...(verb === 'transferCancel' ? {} : { input: {} }) },
      'STOCK_KEEPER',
    );
  }

  /** An engineer brings back some of what was issued for a ticket, and the keeper counts it in, one piece of it damaged. */
  private async giveBack(ticketId: string, quantity: number): Promise<void> {
    const { lines } = await company.requestOf(ticketId);
    const back = lines.map((line: Reply) => ({ lineId: line.id, partId: this.parts[0], quantity }));
    await company.service.deliver(PartsReturned({ workOrderId: crypto.randomUUID(), ticketId, lines: back }));
    const query = '{ returnNotes(filter: { status: ANNOUNCED }) { edges { node { id lines { id } } } } }';
    for (const { node } of (await company.service.run(query)).returnNotes.edges) {
      const counted = node.lines.map((line: Reply) => ({ line: line.id, good: quantity - 1, damaged: 1 }));
      await company.act(
        'returnNoteReceive',
        'returnNote',
        '',
        { id: node.id, input: { lines: counted } },
        'STOCK_KEEPER',
      );
    }
  }
}

test('whatever happens in whatever order, the ledger explains every balance and every movement sums to zero (P10)', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async sequence => {
      const run = ++runs;
      const play = new Play([await company.part(`R${run}-1`), await company.part(`R${run}-2`)]);
      for (const act of sequence) {
        await play.perform(act);
        expect(await company.discrepancies()).toEqual([]);
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

test('the comparison above sees a balance that the ledger does not explain, so it can fail', async () => {
  const part = await company.part('WRONG-1');
  await company.stock(depots[0]!, part, 3);
  await company.service.service.orm.em
    .fork()
    .execute('update stock_balance set on_hand = 4, reserved = 1 where part_id = ?', [part]);
  expect(await company.discrepancies()).toEqual([
    { what: 'balance', part, on_hand: 4, booked: 3 },
    { what: 'reserved', part, on_hand: 1, booked: 0 },
  ]);
});
