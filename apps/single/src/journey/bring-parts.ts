import { type Edges, first, type Journey, nodes } from './journey.ts';
import type { Scene } from './set-stage.ts';

interface RequestLine {
  readonly id: string;
  readonly status: string;
  readonly part: { readonly id: string };
  readonly transfer: { readonly id: string; readonly number: string } | null;
}

interface PartRequest {
  readonly id: string;
  readonly status: string;
  readonly lines: readonly RequestLine[];
}

const findRequest = async (journey: Journey, ticket: string): Promise<PartRequest> =>
  first(
    nodes(
      (await journey.look<{ partRequests: Edges<PartRequest> }>('parts-planner', 'PartRequestsOfTicket', { ticket }))
        .partRequests,
    ),
    'request for parts',
  );

/** The other depot sends the part that it has. */
export async function transferPart(journey: Journey, ticket: string): Promise<void> {
  journey.narrator.chapter('The other depot sends its one piece');
  const { lines } = await findRequest(journey, ticket);
  const { id } = first(
    lines.flatMap(line => line.transfer ?? []),
    'transfer',
  );
  const result = (it: { transfer: { number: string; status: string } }) =>
    `${it.transfer.number} ${it.transfer.status}`;
  const act = (as: string, mutation: string) =>
    journey.act(as, mutation, { id, input: { idempotencyKey: `${mutation}-${id}` } }, result);
  await act('stock-keeper', 'transferDispatch');
  await act('stock-keeper-2', 'transferReceive');
}

/** The planner orders the part that nobody has. @returns the purchase order */
export async function orderPart(journey: Journey, scene: Scene, ticket: string): Promise<string> {
  journey.narrator.chapter('The part that nobody has is ordered abroad');
  const { lines } = await findRequest(journey, ticket);
  const short = first(
    lines.filter(line => line.part.id === scene.farPart),
    'line that is short',
  );
  const result = (it: { purchaseOrder: { number: string; status: string } }) =>
    `${it.purchaseOrder.number} ${it.purchaseOrder.status}`;
  const { purchaseOrder } = await journey.act<{ purchaseOrder: { id: string; number: string; status: string } }>(
    'parts-planner',
    'purchaseOrderDraft',
    {
      input: {
        ...{ supplier: scene.supplierId, warehouse: scene.depotId, currency: 'EUR' },
        lines: [
          {
            ...{ part: scene.farPart, quantity: 1, partRequestLine: short.id },
            unitPrice: { amount: '1795.00', currency: 'EUR' },
          },
        ],
      },
    },
    result,
  );
  const { id } = purchaseOrder;
  const input = { idempotencyKey: `place-${id}` };
  await journey.act('parts-planner', 'purchaseOrderPlace', { id, input }, result);
  return id;
}

interface Receipt {
  readonly id: string;
  readonly number: string;
  readonly status: string;
}

/** What was imported is received, inspected and put away; with it, everything that the repair needs lies ready. */
export async function receivePart(journey: Journey, scene: Scene, ticket: string, purchaseOrder: string) {
  journey.narrator.chapter('The depot receives, inspects and puts away');
  const part = scene.farPart;
  const { id } = await journey.until<{ receipts: Edges<Receipt> }, Receipt>(
    ({ number }) => `the depot expects the delivery: ${number}`,
    'stock-keeper',
    'ReceiptsOfPurchaseOrder',
    { purchaseOrder },
    it => nodes(it.receipts)[0],
  );
  const result = (it: { receipt: Receipt }) => `${it.receipt.number} ${it.receipt.status}`;
  const act = (as: string, mutation: string, input: Readonly<Record<string, unknown>>) =>
    journey.act(as, mutation, { id, input }, result);
  await act('stock-keeper', 'receiptCount', { lines: [{ part, counted: 1 }] });
  await act('quality', 'receiptInspect', { lines: [{ part, accepted: 1 }] });
  await act('stock-keeper', 'receiptPutAway', { idempotencyKey: `put-away-${id}` });
  await journey.until<{ ticket: { partsReadyAt: string | null } }, string>(
    () => 'every part of the repair lies ready at its depot',
    'dispatcher',
    'TicketProgress',
    { id: ticket },
    it => it.ticket.partsReadyAt ?? undefined,
  );
}

interface IssueNote {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly required: readonly string[];
}

/** Who takes parts over from their depot. */
interface Taken {
  readonly receivedBy: string;
  readonly takenBy: 'ENGINEER' | 'CARRIER';
}

const BY_ENGINEER: Taken = { receivedBy: 'Courier of the depot', takenBy: 'ENGINEER' };

/** The parts leave on a note that is signed, picked by one keeper and checked by another. */
export async function issueParts(journey: Journey, ticket: string, taken = BY_ENGINEER): Promise<void> {
  journey.narrator.chapter('The parts leave on an issue note: signatures, and four eyes');
  await issueByNote(journey, ticket, taken);
  await journey.until<{ ticket: { status: string } }, true>(
    () => 'the ticket has its parts',
    'dispatcher',
    'TicketProgress',
    { id: ticket },
    it => it.ticket.status === 'PARTS_ISSUED' || undefined,
  );
}

/** What was asked for lies ready: it leaves on a note that is signed, picked by one keeper and checked by another. */
export async function issueByNote(journey: Journey, ticket: string, taken = BY_ENGINEER): Promise<void> {
  const partRequest = await journey.until<{ partRequests: Edges<PartRequest> }, string>(
    () => 'the depot has set the parts aside',
    'parts-planner',
    'PartRequestsOfTicket',
    { ticket },
    it => nodes(it.partRequests).find(({ status }) => status === 'READY')?.id,
  );
  const result = (it: { issueNote: IssueNote & { readonly missing: readonly string[] } }) =>
    `${it.issueNote.number} ${it.issueNote.status}, ${it.issueNote.missing.length} signatures missing`;
  const drafted = await journey.act('stock-keeper', 'issueNoteDraft', { input: { partRequest } }, result);
  const { id, required } = drafted.issueNote;
  const role = (capacity: string): string => capacity.toLowerCase().replaceAll('_', '-');
  for (const capacity of required) await journey.act(role(capacity), 'issueNoteSign', { id }, result);
  await journey.act('stock-keeper', 'issueNotePick', { id }, result);
  await journey.act('stock-keeper-2', 'issueNoteCheck', { id }, result);
  const input = { ...taken, idempotencyKey: `issue-${id}` };
  await journey.act('stock-keeper', 'issueNoteIssue', { id, input }, result);
}
