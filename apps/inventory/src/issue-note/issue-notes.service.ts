import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { isId, loadForChange, nextNumber, Timers } from '@mainstay/kit/service';
import { expiryTimer } from '../part-request/part-allocation.service.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { PartRequestNotFound } from '../part-request/part-request.errors.ts';
import { PurchaseOrderLine } from '../purchase-order/purchase-order-line.entity.ts';
import type { IssueNoteDraftInput, IssueNoteIssueInput, IssueNoteKind } from '../schema.types.ts';
import { StockPolicy } from '../stock-policy/stock-policy.entity.ts';
import { BEFORE_LOCKING } from '../stock/lock-order.ts';
import { StockLedger } from '../stock/stock-ledger.ts';
import { deliveriesOf } from './delivered-on.ts';
import { IssueNoteLine } from './issue-note-line.entity.ts';
import { type IssuablePart, IssueNote, type PartOrigin } from './issue-note.entity.ts';
import { IssueNoteNotFound, IssueNoteOpen } from './issue-note.errors.ts';
import { UNDER_WAY } from './issue-note.lifecycle.ts';
import { ISSUE_POLICIES, issueRules } from './issue-rules.ts';

/** Lets parts leave: the note, the handing over, and what it does to request and ledger. */
@Injectable()
export class IssueNotes {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** @throws PartRequestNotFound, PartRequestNotReady, IssueNoteOpen */
  async draft({ partRequest: requestId, kind }: IssueNoteDraftInput): Promise<IssueNote> {
    const request = await loadForChange(this.em, PartRequest, requestId, PartRequestNotFound);
    const parts = await this.issuable(request);
    const [other] = await this.underWay(request);
    if (other) throw new IssueNoteOpen(other.number);
    return this.write(request, kind, parts);
  }

  /** Of a note that was cancelled for some of its lines, what is wanted still is on a new one, for everybody to sign anew. */
  async replace(cancelled: readonly IssueNote[], request: PartRequest): Promise<void> {
    if (request.status !== 'READY') return;
    for (const { kind } of cancelled) await this.write(request, kind, await this.issuable(request));
  }

  /**
   * Hands the parts over and books them out.
   * @throws IssueNoteNotFound, IssueNoteWrongState, SamePersonTwice, SignaturesMissing, InputInvalid
   */
  async issue(id: string, input: IssueNoteIssueInput, actor: Actor): Promise<IssueNote> {
    const leaving = isId(id)
      ? await this.em.find(IssueNoteLine, { note: id }, { ...BEFORE_LOCKING, populate: ['note'] })
      : [];
    await this.ledger.lockParts(
      leaving.map(line => line.part.id),
      'TOGETHER',
    );
    const requestId = leaving[0]?.note.partRequest.id ?? '';
    const request = await loadForChange(this.em, PartRequest, requestId, IssueNoteNotFound);
    const note = await loadForChange(this.em, IssueNote, id, IssueNoteNotFound);
    const at = this.clock.now();
    note.issue(actor, input, at);
    await this.em.populate(note, ['lines.part.supplier', 'partRequest.lines']);
    const lines = note.lines.getItems();
    const held = lines.map(({ heldAt, quantity }) => ({ balanceId: heldAt.id, quantity }));
    const movement = { key: `issue:${id}`, kind: 'ISSUE', document: note.number, postedAt: at } as const;
    const costs = await this.ledger.leave(movement, held, 'CONSUMED');
    note.settle(at, costs, await this.origins(lines));
    request.markIssued(lines.map(line => line.partRequestLine));
    if (request.status === 'ISSUED') await this.timers.clear(expiryTimer(request));
    return note;
  }

  /**
   * Nothing leaves on a note of a request of which these lines, or all, are not wanted any more.
   * @returns the notes that were cancelled
   */
  async cancelOpen(request: PartRequest, lineIds?: ReadonlySet<string>): Promise<IssueNote[]> {
    const cancelled: IssueNote[] = [];
    for (const note of await this.underWay(request)) {
      const lines = await note.lines.loadItems();
      if (lineIds && !lines.some(line => lineIds.has(line.partRequestLine.id))) continue;
      note.cancel();
      cancelled.push(note);
    }
    return cancelled;
  }

  private async issuable(request: PartRequest): Promise<IssuablePart[]> {
    await this.em.populate(request, ['lines.part', 'lines.heldAt', 'warehouse']);
    return request.issuable().flatMap(line => (line.heldAt ? [{ line, heldAt: line.heldAt }] : []));
  }

  private async write(request: PartRequest, kind: IssueNoteKind, parts: readonly IssuablePart[]): Promise<IssueNote> {
    const number = await nextNumber(this.em, 'IN', this.clock.now());
    const note = IssueNote.draft({ number, kind }, request, parts, await this.rules());
    this.em.persist(note);
    return note;
  }

  private underWay(request: PartRequest): Promise<IssueNote[]> {
    const where = { partRequest: request, status: { $in: [...UNDER_WAY] } };
    return this.em.find(IssueNote, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  private async rules() {
    const codes = Object.values(ISSUE_POLICIES);
    const active = await this.em.find(StockPolicy, { code: { $in: codes }, status: 'ACTIVE' });
    return issueRules(code => active.find(policy => policy.code === code)?.parameters ?? []);
  }

  /** Where the pieces, which have left, were bought, and when they came: by the order made for the line, else from the part's usual supplier. */
  private async origins(lines: readonly IssueNoteLine[]): Promise<(line: IssueNoteLine) => PartOrigin> {
    const bought = await this.em.find(
      PurchaseOrderLine,
      {
        partRequestLine: { $in: lines.map(line => line.partRequestLine.id) },
        purchaseOrder: { status: ['PLACED', 'RECEIVED', 'CLOSED_SHORT'] },
      },
      { populate: ['purchaseOrder.supplier'], orderBy: { id: 'asc' } },
    );
    const deliveredOn = await deliveriesOf(this.em, lines);
    return ({ partRequestLine, part }) => {
      const order = bought.findLast(it => it.partRequestLine === partRequestLine)?.purchaseOrder;
      return {
        supplierCode: (order?.supplier ?? part.supplier)?.code ?? null,
        ...{ purchaseOrderId: order?.id ?? null, deliveredOn: deliveredOn.get(part.id) ?? null },
      };
    };
  }
}
