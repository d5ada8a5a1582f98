import { type Amount, type Edges, first, type Journey, money, nodes } from './journey.ts';

interface FeeList {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly total: Amount | null;
  readonly customerTotal: Amount | null;
  readonly lines: readonly { readonly description: string; readonly customerAmount: Amount | null }[];
}

/** What the repair costs: who pays what, and what we ask back of the supplier. */
export async function settle(journey: Journey, ticket: string): Promise<void> {
  await invoiceFees(journey, ticket);
  await claim(journey, ticket);
}

/** The fee list becomes final, and the customer is invoiced. */
export async function invoiceFees(journey: Journey, ticket: string): Promise<void> {
  journey.narrator.chapter('The fee list: covered lines at zero, the others at their price; then the invoice');
  const feeList = await journey.until<{ feeLists: Edges<FeeList> }, FeeList>(
    list =>
      `the fee list is priced: ${list.lines.map(it => `${it.description} ${money(it.customerAmount)}`).join('; ')}`,
    'finance',
    'FeeListsOfTicket',
    { ticket },
    it => nodes(it.feeLists).find(list => list.status === 'PREPARED'),
  );
  const { total, customerTotal } = feeList;
  await journey.act<{ feeList: { number: string; status: string; customerTotal: Amount } }>(
    'technical-director',
    'feeListApprove',
    { id: feeList.id, input: { total, customerTotal, idempotencyKey: `approve-${feeList.id}` } },
    it => `${it.feeList.number} ${it.feeList.status}, the customer pays ${money(it.feeList.customerTotal)}`,
  );
  await journey.act<{ invoice: { number: string; total: Amount } }>(
    'finance',
    'invoiceIssue',
    { input: { feeList: feeList.id, idempotencyKey: `invoice-${feeList.id}` } },
    it => `${it.invoice.number} over ${money(it.invoice.total)}`,
  );
}

interface Proposal {
  readonly supplierCode: string | null;
  readonly lines: readonly { readonly loss: { readonly id: string }; readonly proposed: Amount }[];
}

async function claim(journey: Journey, ticket: string): Promise<void> {
  journey.narrator.chapter('The supplier of the parts is asked to bear what we bore');
  await claimOf(journey, ticket, journey.stage.supplier, 'The swash plate was scored ex works.');
}

/** Asks the supplier for what we bore of a case. @param proposedFor whom the losses name; null where they name nobody */
export async function claimOf(journey: Journey, ticket: string, proposedFor: string | null, reason: string) {
  const { supplier: supplierCode } = journey.stage;
  const { claimProposals } = await journey.look<{ claimProposals: readonly Proposal[] }>('quality', 'ClaimProposals', {
    ticket,
  });
  const { lines } = first(
    claimProposals.filter(it => it.supplierCode === proposedFor),
    `claim against ${supplierCode} to propose`,
  );
  await journey.act<{ claim: { number: string; status: string; balance: { claimed: Amount } } }>(
    'quality',
    'claimOpen',
    {
      input: {
        ...{ counterparty: 'SUPPLIER', partyCode: supplierCode, ticket, reason },
        evidence: ['Repair report with photographs'],
        lines: lines.map(({ loss, proposed: amount }) => ({ loss: loss.id, amount })),
        idempotencyKey: `claim-${ticket}`,
      },
    },
    it => `${it.claim.number} ${it.claim.status} over ${money(it.claim.balance.claimed)}`,
  );
}

/** The customer is called; that was the last paper, and the system closes the case. */
export async function close(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter('The follow-up call, and the system closes the case');
  await journey.until<{ ticket: { feesListedAt: string | null } }, string>(
    () => 'the ticket knows that its fees are listed',
    'csr',
    'TicketProgress',
    { id },
    it => it.ticket.feesListedAt ?? undefined,
  );
  const result = (it: { ticket: { number: string; status: string } }) => `${it.ticket.number} ${it.ticket.status}`;
  const input = { satisfaction: 5, isSolved: true, remarks: 'Quick and clean.' };
  await journey.act('csr', 'ticketRecordFollowUp', { id, input }, result);
}
