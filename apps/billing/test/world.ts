import { PartRegistered, PartsIssued } from '@mainstay/contracts/inventory';
import { ReturnRepairOpened, TicketRegistered, WorkOrderCompleted } from '@mainstay/contracts/tickets';
import type { DataOf } from '@mainstay/contracts/event';
import { type Caller, type Reply, staff, startTestService, type TestService } from '@mainstay/testing';
import { billing } from '../src/billing.module.ts';

type Completed = DataOf<typeof WorkOrderCompleted>;
type IssuedLine = DataOf<typeof PartsIssued>['lines'][number];

export const eur = (amount: string) => ({ amount, currency: 'EUR' });
export const ids = (count: number): string[] => Array.from({ length: count }, () => crypto.randomUUID());

/** What the guarantee bears in most tests: parts and labour, not the way. */
export const PARTS_AND_LABOUR: Completed['coverage'] = {
  outcome: 'FREE_REPAIR',
  policyCode: 'WTY-004V',
  shares: [
    { costClass: 'PARTS', coveredPercent: 100 },
    { costClass: 'LABOUR', coveredPercent: 50 },
    { costClass: 'TRAVEL', coveredPercent: 0 },
    { costClass: 'EXPENSE', coveredPercent: 0 },
  ],
};
export const NOTHING: Completed['coverage'] = { outcome: 'PAID', policyCode: null, shares: [] };

/** Whoever did not write a policy puts it in force (4.2). */
export const SECOND = staff('ADMINISTRATOR', 'test:second');

/** Billing, and what other services and people do to it. */
export class World {
  private constructor(readonly service: TestService) {}

  static async start(): Promise<World> {
    return new World(await startTestService(billing));
  }

  /** Runs one mutation and answers with its payload. */
  async mutate(name: string, fields: string, variables: { id?: string; input?: object }, as?: Caller): Promise<Reply> {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const given = [
      ...(variables.id === undefined ? [] : [['id', 'ID!']]),
      ...(variables.input === undefined ? [] : [['input', `${type}Input!`]]),
    ];
    const declared = given.map(([arg, kind]) => `$${arg}: ${kind}`).join(', ');
    const passed = given.map(([arg]) => `${arg}: $${arg}`).join(', ');
    const query = `mutation (${declared}) { ${name}(${passed}) { ${fields} userErrors { __typename message path ${FACTS} } } }`;
    return (await this.service.run(query, variables, as))[name];
  }

  /** A price list in force: 60.00 an hour, 0.50 a kilometre, standard cost plus 20 %. */
  async priceList(more: object = {}): Promise<{ id: string; code: string }> {
    const input = {
      code: `PL-${crypto.randomUUID().slice(0, 8)}`,
      name: 'Service prices',
      currency: 'EUR',
      labourPerHour: '60.00',
      travelPerKilometre: '0.50',
      partMarkupPercent: 20,
      validFrom: '2026-01-01',
      ...more,
    };
    const { priceList } = await this.mutate('priceListDraft', 'priceList { id code }', { input });
    await this.mutate('priceListActivate', 'priceList { id }', { id: priceList.id }, SECOND);
    return priceList;
  }

  /** Inventory says that a part exists, by default with a standard cost of 100.00. */
  async part(standardCost = eur('100.00'), name = 'Fuel pump', partId: string = crypto.randomUUID()): Promise<string> {
    await this.service.deliver(
      PartRegistered({
        ...{ partId, number: partId.slice(0, 8), name, unit: 'PCS', make: 'STANDARD', isSpecial: false },
        ...{ isWearing: false, supplierCode: 'SUP-1', countryOfOrigin: null, hsCode: null, standardCost },
      }),
    );
    return partId;
  }

  /** Tickets says that a customer reported a fault. */
  async ticket(): Promise<string> {
    const [ticketId, customerId] = ids(2) as [string, string];
    const facts = { kind: 'SERVICE_REQUEST', channel: 'EMAIL', assetId: null, dealerId: null } as const;
    const told = { ticketId, number: 'T-2026-000001', customerId, ...facts, reportedAt: '2026-02-27T08:00:00Z' };
    await this.service.deliver(TicketRegistered(told));
    return ticketId;
  }

  /** Tickets says that units are to come back to the factory. */
  async returnRepair(
    liability: DataOf<typeof ReturnRepairOpened>['liability'] = 'CUSTOMER',
    scope: DataOf<typeof ReturnRepairOpened>['scope'] = 'OVERSEAS',
  ) {
    const [returnRepairId, ticketId, customerId] = ids(3) as [string, string, string];
    const about = { returnRepairId, number: 'RR-2026-000001', ticketId, customerId };
    const opened = ReturnRepairOpened({ ...about, scope, liability, productModel: 'PSU-24', quantity: 2 });
    await this.service.deliver(opened);
    await this.service.deliver(opened);
    return about;
  }

  /** Tickets says that a repair is done; answers with what it said. */
  async complete(more: Partial<Completed> = {}): Promise<Completed> {
    const [workOrderId, ticketId, customerId, assetId] = ids(4) as [string, string, string, string];
    const completed: Completed = {
      ...{ workOrderId, ticketId, ticketNumber: 'T-2026-000001', customerId, assetId, dealerId: null },
      ...{ siteCountry: null, laborMinutes: 90, travelKilometres: 40, partsUsed: [], coverage: PARTS_AND_LABOUR },
      completedAt: '2026-03-01T16:00:00Z',
      ...more,
    };
    await this.service.deliver(WorkOrderCompleted(completed));
    return completed;
  }

  /** Inventory says that parts left the warehouse for a ticket. */
  async issue(
    ticketId: string,
    lines: readonly Partial<IssuedLine>[],
    issueNoteId: string = crypto.randomUUID(),
  ): Promise<void> {
    const warehouseId = crypto.randomUUID();
    await this.service.deliver(
      PartsIssued({
        ...{ issueNoteId, number: 'IN-1', ticketId, warehouseId, issuedAt: '2026-02-28T09:00:00Z' },
        lines: lines.map(line => ({
          ...{ lineId: crypto.randomUUID(), partId: crypto.randomUUID(), quantity: 1, unitCost: eur('80.00') },
          ...{ supplierCode: 'SUP-1', purchaseOrderId: null },
          ...line,
        })),
      }),
    );
  }

  /** What we bear of a ticket, as far as it is known. */
  async lossesOf(ticket: string): Promise<Reply[]> {
    const query = `query ($ticket: ID!) { losses(filter: { ticket: $ticket }) { edges { node { ${LOSS} } } } }`;
    return (await this.service.run(query, { ticket })).losses.edges.map((it: Reply) => it.node);
  }

  /** A repair of which we bear one part that cost 80.00, and nothing else: the ticket and the loss. */
  async borePart(): Promise<{ ticket: string; loss: string }> {
    const [ticket, partId] = [await this.ticket(), await this.part()];
    const partsUsed = [{ lineId: crypto.randomUUID(), partId, quantity: 1 }];
    await this.complete({ ticketId: ticket, partsUsed, laborMinutes: 0 });
    await this.issue(ticket, [{ partId }]);
    const [loss] = await this.lossesOf(ticket);
    return { ticket, loss: loss.id };
  }

  /** The fee list of a ticket, as tickets would show it. */
  async feeListOf(ticketId: string, as?: Caller): Promise<Reply> {
    const query = `query ($ticket: ID!) { feeLists(filter: { ticket: $ticket }) { edges { node { ${FEE_LIST} } } } }`;
    return (await this.service.run(query, { ticket: ticketId }, as)).feeLists.edges[0]?.node;
  }

  /** A fee list that finance approved: of 40.00 for travel and 45.00 for labour, the customer pays 20.00 + 45.00. */
  async approved(more: Partial<Completed> = {}): Promise<Reply> {
    const { ticketId } = await this.complete(more);
    const { id } = await this.feeListOf(ticketId);
    return (await this.approve(id)).feeList;
  }

  /** Approves a fee list as it reads by now. */
  async approve(id: string, as: Caller = 'FINANCE'): Promise<Reply> {
    const money = 'amount currency';
    const query = `query ($id: ID!) { feeList(id: $id) { total { ${money} } customerTotal { ${money} } } }`;
    const { total, customerTotal } = (await this.service.run(query, { id })).feeList;
    const input = { total: total ?? eur('0.00'), customerTotal: customerTotal ?? eur('0.00') };
    return await this.mutate('feeListApprove', `feeList { ${FEE_LIST} }`, { id, input }, as);
  }

  /** What the service told others about one of its aggregates. */
  async said<T>(event: { readonly type: string; (data: T): unknown }, fact: Partial<T>): Promise<T[]> {
    const all = (await this.service.outbox(event)).map(it => it.data as T);
    return all.filter(data => Object.entries(fact).every(([key, value]) => data[key as keyof T] === value));
  }

  sql(statement: string, values: readonly unknown[] = []): Promise<unknown> {
    return this.service.service.orm.em.fork().execute(statement, [...values]);
  }

  close(): Promise<void> {
    return this.service.close();
  }
}

/** Postings to the ERP as finance reads them, in the order in which they were made. */
export async function costPostings(world: World, filter: object): Promise<Reply[]> {
  const query = `query ($filter: CostPostingFilter) { costPostings(filter: $filter) { edges { node {
    id number bearer costClass amount { amount } status costCentre isCorrection } } } }`;
  const { costPostings: found } = await world.service.run(query, { filter }, 'FINANCE');
  const postings: Reply[] = found.edges.map((it: Reply) => it.node);
  return postings.toSorted((one, other) => one.number.localeCompare(other.number));
}

/** A posting in one line. */
export const said = ({ bearer, costClass, amount, status, costCentre, isCorrection }: Reply): string =>
  `${bearer} ${costClass} ${amount.amount} ${status} ${costCentre}${isCorrection ? ' correction' : ''}`;

const FACTS = `... on FeeListWrongStatus { status } ... on PolicyIncomplete { blanks } ... on PriceListMissing { country day }
  ... on PricesMissing { lines } ... on ApprovalAboveLimit { mayApprove } ... on AmountMoved { amount { amount currency } } ... on CreditExceedsInvoice { left { amount } }
  ... on PaymentExceedsBalance { balance { amount } } ... on RefundExceedsBalance { owed { amount } } ... on ClaimWrongStatus { claimStatus: status }
  ... on ClaimLinesDiffer { expected } ... on LossUnknown { losses }
  ... on ClaimExceedsLoss { loss left { amount } } ... on ClaimBeyondTerms { loss left { amount } }
  ... on SettlementExceedsClaim { open { amount } } ... on CostSheetNotRecovered { open { amount } }
  ... on DepreciationPolicyMissing { policyCode } ... on CostSheetWrongStatus { costSheetStatus: status act }`;

export const LOSS = `id kind costClass supplierCode quantity part { id } ticket { id } receipt { id } purchaseOrder { id }
  importOrder { id } amount { amount currency } claimed { amount } unclaimed { amount }`;

export const FEE_LIST = `id number status coverage warrantyPolicy total { amount currency } customerTotal { amount currency }
  goodwillPercent coverageDecision { id } costs { amount currency } ticket { id } workOrder { id } customer { id } asset { id }
  priceList { code number } invoice { number }
  lines { id kind costClass description part { id } quantity unit unitPrice { amount } price { amount } coveredPercent coverageRule isAtCost
    customerAmount { amount } cost { amount currency } supplierCode purchaseOrder { id } explanation }`;
