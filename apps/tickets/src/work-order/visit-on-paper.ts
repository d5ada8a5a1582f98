import type { Loaders } from '@mainstay/kit/service';
import { Engineer } from '../engineer/engineer.entity.ts';
import { KnownAsset, KnownPart } from '../links/known.entity.ts';
import { type Line, type PrintedPart, timeOf } from '../printed-page.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { procedureOfVisit } from './visit-procedure.ts';
import type { WorkOrder } from './work-order.entity.ts';

/** A visit with all that its papers say of it. */
export interface VisitOnPaper {
  readonly order: WorkOrder;
  readonly ticket: Ticket;
  readonly engineers: readonly Engineer[];
  readonly machine: KnownAsset | null;
  /** Null until the visit is over. */
  readonly parts: readonly PrintedPart[] | null;
  /** By which standard procedure it repairs. */
  readonly procedure: string | null;
}

/** What every paper of a visit begins with. */
export const HEAD: readonly Line<VisitOnPaper>[] = [
  [{ EN: 'Case', ZH: '工单号' }, ({ ticket }) => ticket.number],
  [{ EN: 'Visit', ZH: '派工单号' }, ({ order }) => order.number],
  [{ EN: 'Machine', ZH: '设备' }, ({ machine }) => [machine?.model, machine?.serial].filter(Boolean).join(' ')],
  [{ EN: 'Problem', ZH: '故障现象' }, ({ ticket }) => ticket.symptom],
  [{ EN: 'Appointment', ZH: '预约时间' }, ({ order }) => timeOf(order.appointmentAt)],
  [{ EN: 'Engineer', ZH: '服务工程师' }, ({ engineers }) => engineers.map(it => it.code).join(', ')],
  [{ EN: 'Arrival', ZH: '到达时间' }, ({ order }) => timeOf(order.arrivedAt)],
];

export async function visitOnPaper(load: Loaders, order: WorkOrder): Promise<VisitOnPaper> {
  const ticket = await load.one(Ticket, order.ticket.id);
  if (!ticket) throw new Error('A visit is of a case.');
  const who = await Promise.all(order.engineers.map(({ id }) => load.one(Engineer, id)));
  const engineers = who.filter(it => it != null);
  const machine = ticket.assetId ? await load.one(KnownAsset, ticket.assetId) : null;
  const parts = (order.repairedAt ?? order.brokenOffAt) ? await printedParts(load, order) : null;
  return { order, ticket, engineers, machine, parts, procedure: await procedureOfVisit(load, order, ticket) };
}

async function printedParts(load: Loaders, { usedLines }: WorkOrder): Promise<PrintedPart[]> {
  const known = await Promise.all(usedLines.map(({ partId }) => load.one(KnownPart, partId)));
  return usedLines.map(({ partId, quantity, fitted = [] }, n) => ({
    ...{ number: known[n]?.number ?? null, partId, quantity },
    serials: fitted.map(({ serial }) => serial),
  }));
}
