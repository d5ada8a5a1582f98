import { PartsRequested, PartsRequestWithdrawn } from '@mainstay/contracts/tickets';
import type { ManualClock } from '@mainstay/kit/domain';
import { type Caller, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { inventory } from '../src/inventory.module.ts';

const mutation = (field: string, args: string, result: string) =>
  `${field}(${args}) { ${result} userErrors { __typename message path } }`;

/** A small company with one service under test: shortcuts over its GraphQL, and the events that others send it. */
export class Company {
  private tickets = 0;

  private constructor(readonly service: TestService) {}

  /** @param clock by which it works, where its days matter */
  static async start(clock?: ManualClock): Promise<Company> {
    return new Company(await startTestService(inventory, clock ? { clock } : {}));
  }

  /** Sends a mutation `verb(id:, input:)` and gives its payload. */
  async act(verb: string, noun: string, fields: string, variables: Reply, as: Caller, errors = ''): Promise<Reply> {
    const { id, input } = variables as { id?: string; input?: unknown };
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!`;
    const declared = [...(id ? ['$id: ID!'] : []), ...(input ? [`$input: ${type}`] : [])].join(', ');
    const passed = [...(id ? ['id: $id'] : []), ...(input ? ['input: $input'] : [])].join(', ');
    const document = `mutation (${declared}) { ${mutation(verb, passed, `${noun} { id ${fields} }`)} }`;
    const reply: Reply = await this.service.run(
      errors ? document.replace('path }', `path ${errors} }`) : document,
      variables,
      as,
    );
    return reply[verb];
  }

  /** Sends a mutation that must not be refused, and gives what it changed. */
  async done(verb: string, noun: string, fields: string, variables: Reply, as: Caller): Promise<Reply> {
    const payload = await this.act(verb, noun, fields, variables, as);
    if (payload.userErrors.length > 0) throw new Error(`${verb}: ${JSON.stringify(payload.userErrors)}`);
    return payload[noun];
  }

  async warehouse(code: string, country = 'CN'): Promise<string> {
    const input = { code, name: `Depot ${code}`, country, timeZone: 'Asia/Shanghai' };
    return (await this.done('warehouseOpen', 'warehouse', '', { input }, 'PARTS_PLANNER')).id;
  }

  async supplier(code: string, country = 'DE'): Promise<string> {
    const input = { code, name: `Supplier ${code}`, country };
    return (await this.done('supplierRegister', 'supplier', '', { input }, 'PARTS_PLANNER')).id;
  }

  async part(number: string, more: object = {}): Promise<string> {
    const standardCost = { amount: '100.00', currency: 'EUR' };
    const input = { number, name: `Part ${number}`, standardCost, ...more };
    return (await this.done('partRegister', 'part', '', { input }, 'PARTS_PLANNER')).id;
  }

  /** Goods expected at a depot, on a note of their own. */
  async expect(
    warehouse: string,
    lines: readonly { part: string; quantity: number; amount?: string }[],
  ): Promise<string> {
    const input = {
      warehouse,
      deliveryNote: `DN-${crypto.randomUUID().slice(0, 8)}`,
      lines: lines.map(({ part, quantity, amount = '100.00' }) => ({
        part,
        quantity,
        unitCost: { amount, currency: 'EUR' },
      })),
    };
    return (await this.done('receiptExpect', 'receipt', '', { input }, 'STOCK_KEEPER')).id;
  }

  /** Counts, inspects and puts away a receipt as it was announced. */
  async takeIn(receipt: string): Promise<void> {
    const { lines }: Reply = (
      await this.service.run(`query ($id: ID!) { receipt(id: $id) { lines { part { id } expected } } }`, {
        id: receipt,
      })
    ).receipt;
    const counted = lines.map((line: Reply) => ({ part: line.part.id, counted: line.expected }));
    const accepted = lines.map((line: Reply) => ({ part: line.part.id, accepted: line.expected }));
    await this.done('receiptCount', 'receipt', '', { id: receipt, input: { lines: counted } }, 'STOCK_KEEPER');
    await this.done('receiptInspect', 'receipt', '', { id: receipt, input: { lines: accepted } }, 'QUALITY');
    await this.done('receiptPutAway', 'receipt', '', { id: receipt, input: {} }, 'STOCK_KEEPER');
  }

  /** Good stock on the shelf of a depot. */
  async stock(warehouse: string, part: string, quantity: number, amount?: string): Promise<void> {
    await this.takeIn(await this.expect(warehouse, [{ part, quantity, ...(amount ? { amount } : {}) }]));
  }

  /** A ticket asks for parts; gives the ids of ticket and lines. */
  async request(
    warehouseId: string,
    wanted: readonly { partId: string; quantity: number }[],
    {
      priority = 'P2',
      ticketId = crypto.randomUUID(),
      dealerId = null,
    }: { priority?: 'P1' | 'P2' | 'P3' | 'P4'; ticketId?: string; dealerId?: string | null } = {},
  ) {
    const lines = wanted.map(line => ({ lineId: crypto.randomUUID(), ...line }));
    const ticketNumber = `T-2026-${String(++this.tickets).padStart(6, '0')}`;
    const event = PartsRequested({
      ticketId,
      ticketNumber,
      dealerId,
      siteCountry: null,
      warehouseId,
      priority,
      lines,
    });
    await this.service.deliver(event);
    return { ticketId, lineIds: lines.map(line => line.lineId), event };
  }

  /** The first request of a ticket as the graph shows it. */
  async requestOf(ticketId: string): Promise<Reply> {
    return (await this.requestsOf(ticketId))[0];
  }

  /** The requests of a ticket as the graph shows them. */
  async requestsOf(ticketId: string): Promise<Reply[]> {
    const query = `query ($ticket: ID!) { partRequests(filter: { ticket: $ticket }) { edges { node {
      id number status priority reservedUntil warehouse { code } ticket { id partRequests { id } }
      lines { id quantity status part { number } transfer { id number status from { code } } purchaseOrder { id number }
        allocation { rule depots { available warehouse { code } } } } } } } }`;
    const { edges } = (await this.service.run(query, { ticket: ticketId })).partRequests;
    return edges.map((edge: Reply) => edge.node);
  }

  /** The ticket needs nothing more of what it asked for. */
  async withdraw(ticketId: string): Promise<void> {
    const lineIds = (await this.requestsOf(ticketId)).flatMap(it => it.lines.map((line: Reply) => line.id as string));
    await this.service.deliver(PartsRequestWithdrawn({ ticketId, lineIds }));
  }

  /** The parts of a request leave on an emergency note; nothing happens where they are not ready. */
  async issue({ id: partRequest }: Reply): Promise<void> {
    const input = { partRequest, kind: 'EMERGENCY' };
    const { issueNote } = await this.act('issueNoteDraft', 'issueNote', 'missing', { input }, 'STOCK_KEEPER');
    if (!issueNote) return;
    const { id, missing } = issueNote;
    const phoned = missing.map((capacity: string) => ({ capacity, name: 'Wang' }));
    await this.done('issueNotePick', 'issueNote', '', { id }, staff('STOCK_KEEPER', 'ann'));
    await this.done('issueNoteCheck', 'issueNote', '', { id }, staff('STOCK_KEEPER', 'bob'));
    const handOver = { id, input: { receivedBy: 'Li', phoned } };
    await this.done('issueNoteIssue', 'issueNote', '', handOver, 'STOCK_KEEPER');
  }

  /** The balances of a part, as `CODE CONDITION onHand/reserved`. */
  async balances(part: string): Promise<string[]> {
    const query = `query ($part: ID!) { stock(filter: { part: $part }) { edges { node {
      warehouse { code } condition onHand reserved } } } }`;
    const { edges }: Reply = (await this.service.run(query, { part })).stock;
    return edges
      .map(({ node }: Reply) => `${node.warehouse.code} ${node.condition} ${node.onHand}/${node.reserved}`)
      .sort();
  }

  /** Where ledger and balances disagree, and movements that do not sum to zero: both empty at all times (P10). */
  async discrepancies(): Promise<unknown[]> {
    return await this.service.service.orm.em.fork().execute(
      `select 'balance' as what, coalesce(b.part_id, e.part_id) as part, b.on_hand, e.booked
       from stock_balance b full join (
         select part_id, warehouse_id, condition, owner, sum(quantity)::int as booked from stock_entry
         where account = 'LOCATION' group by 1, 2, 3, 4) e using (part_id, warehouse_id, condition, owner)
       where coalesce(b.on_hand, 0) <> coalesce(e.booked, 0)
       union all
       select 'movement', part_id, null, sum(quantity)::int from stock_entry group by movement_id, part_id having sum(quantity) <> 0
       union all
       select 'reserved', b.part_id, b.reserved, held.quantity from stock_balance b join lateral (
         select coalesce(sum(quantity), 0)::int as quantity from (
           select quantity from part_request_line where held_at_id = b.id
           union all
           select l.quantity from transfer_line l join transfer t on t.id = l.transfer_id
           where l.held_at_id = b.id and t.status = 'REQUESTED' and l.part_request_line_id is null) all_held) held on true
       where b.reserved <> held.quantity`,
    );
  }

  close(): Promise<void> {
    return this.service.close();
  }
}
