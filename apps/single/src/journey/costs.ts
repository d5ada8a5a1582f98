import { type Amount, type Edges, type Journey, money, nodes, today } from './journey.ts';

interface Sheet {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly customerTotal: Amount;
  readonly companyTotal: Amount;
  readonly invoice: { readonly id: string; readonly number: string; readonly total: Amount } | null;
}

/** One cost as sales puts it down. */
export interface Cost {
  readonly element: 'MATERIAL' | 'TRAVEL' | 'DEPRECIATION' | 'SERVICE_FEE' | 'OTHER';
  readonly description: string;
  readonly liability: 'CUSTOMER' | 'COMPANY';
  readonly spent: Amount;
  readonly exchangeRate?: string;
}

/** Sales collects what a return repair or a mission cost, finance verifies, the customer pays the customer's share (BIL-05). */
export async function settleCosts(journey: Journey, subject: string, costs: readonly Cost[]): Promise<void> {
  const sheet = await journey.until<{ costSheets: Edges<Sheet> }, Sheet>(
    ({ number }) => `its costs are collected on ${number}`,
    'salesperson',
    'CostSheetOfSubject',
    { subject },
    it => nodes(it.costSheets)[0],
  );
  const { id } = sheet;
  const act = (as: string, mutation: string, input?: Readonly<Record<string, unknown>>) =>
    journey.act<{ costSheet: Sheet }>(as, mutation, { id, ...(input && { input }) }, ({ costSheet: it }) => {
      return `${it.number} ${it.status}: the customer ${money(it.customerTotal)}, we ${money(it.companyTotal)}`;
    });
  for (const cost of costs) await act('salesperson', 'costSheetAddLine', { ...cost });
  const { customerTotal, companyTotal } = (await act('salesperson', 'costSheetSubmit')).costSheet;
  await act('finance', 'costSheetVerify', { customerTotal, companyTotal });
  const { costSheet } = await act('finance', 'costSheetInvoice', { idempotencyKey: `invoice-${id}` });
  if (costSheet.invoice) await pay(journey, costSheet.invoice);
  await act('finance', 'costSheetSettle');
}

async function pay(journey: Journey, { id, total: amount }: { readonly id: string; readonly total: Amount }) {
  const input = { amount, paidOn: today(), idempotencyKey: `paid-${id}` };
  await journey.act<{ invoice: { number: string; status: string } }>(
    'finance',
    'invoiceRecordPayment',
    { id, input },
    ({ invoice }) => `${invoice.number} ${invoice.status}`,
  );
}
