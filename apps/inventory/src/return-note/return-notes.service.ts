import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DataOf } from '@mainstay/contracts/event';
import type { PartsReturned } from '@mainstay/contracts/tickets';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { loadForChange, nextNumber } from '@mainstay/kit/service';
import { IssueNoteLine } from '../issue-note/issue-note-line.entity.ts';
import { PartAllocation } from '../part-request/part-allocation.service.ts';
import type { ReturnNoteReceiveInput } from '../schema.types.ts';
import { type StockArrival, StockLedger } from '../stock/stock-ledger.ts';
import type { ReturnNoteLine } from './return-note-line.entity.ts';
import { ReturnNote } from './return-note.entity.ts';
import { ReturnNoteNotFound } from './return-note.errors.ts';
import { StrayReturn } from './stray-return.entity.ts';

/** Takes back what a repair did not need: the note for the depot that issued it, the count, the shelf, who waits for it. */
@Injectable()
export class ReturnNotes {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: StockLedger,
    private readonly allocation: PartAllocation,
    private readonly clock: Clock,
  ) {}

  /** A note for each depot that issued any of these parts for the ticket; what nobody issued is kept as stray. */
  async announce({
    ticketId,
    workOrderId,
    supplyDifferenceId = null,
    lines,
  }: DataOf<typeof PartsReturned>): Promise<void> {
    const announcedAt = this.clock.now();
    const issued = await this.issued(
      ticketId,
      lines.map(line => line.lineId),
    );
    const returned = issued.map(line => ({
      issued: line,
      announced: sum(lines.filter(it => it.lineId === line.partRequestLine.id).map(it => it.quantity)),
    }));
    for (const [warehouse, parts] of Map.groupBy(returned, it => it.issued.note.warehouse)) {
      const number = await nextNumber(this.em, 'RN', announcedAt);
      const opening = { number, ticketId, workOrderId, supplyDifferenceId, warehouse, announcedAt };
      this.em.persist(ReturnNote.announce(opening, parts));
    }
    const isStray = ({ lineId }: { lineId: string }) => issued.every(line => line.partRequestLine.id !== lineId);
    for (const line of lines.filter(isStray)) {
      this.em.persist(StrayReturn.of({ ticketId, workOrderId, ...line, announcedAt }));
    }
  }

  /**
   * Books good pieces as good stock and damaged ones as non-conforming, at what they cost when they were issued and for
   * the same owner, and sets aside what tickets wait for.
   * @throws ReturnNoteNotFound, ReturnNoteReceived, ReturnNoteLinesDiffer, ReturnExceedsIssue, InputInvalid
   */
  async receive(id: string, { lines: counts }: ReturnNoteReceiveInput, actor: Actor): Promise<ReturnNote> {
    const note = await loadForChange(this.em, ReturnNote, id, ReturnNoteNotFound);
    const lines = await note.lines.loadItems();
    const partIds = lines.map(line => line.part.id);
    await this.ledger.lockParts(partIds, 'ALONE');
    await this.em.populate(lines, ['part', 'issueNoteLine']);
    const at = this.clock.now();
    note.receive(counts, actor, at);
    const movement = { key: `return:${id}`, kind: 'RETURN', document: note.number, postedAt: at } as const;
    await this.ledger.arrive(
      movement,
      lines.flatMap(line => arrivalsOf(line, note.warehouse.id)),
      'CONSUMED',
    );
    await this.allocation.serveWaiting(note.warehouse.id, partIds);
    return note;
  }

  private issued(ticketId: string, lineIds: readonly string[]): Promise<IssueNoteLine[]> {
    return this.em.find(
      IssueNoteLine,
      {
        partRequestLine: { $in: [...lineIds] },
        note: { ticketId, status: { $in: ['ISSUED', 'ISSUED_UNSIGNED'] } },
      },
      { populate: ['note'], orderBy: { id: 'asc' } },
    );
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function arrivalsOf({ part, good, damaged, issueNoteLine }: ReturnNoteLine, warehouseId: string): StockArrival[] {
  const { owner, unitCost } = issueNoteLine;
  const piece = { partId: part.id, warehouseId, owner, unitCost: unitCost ?? part.standardCost };
  return [
    { ...piece, condition: 'GOOD', quantity: good ?? 0 },
    { ...piece, condition: 'NON_CONFORMING', quantity: damaged ?? 0 },
  ];
}
