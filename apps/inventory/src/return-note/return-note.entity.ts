import { randomUUIDv7 } from 'node:crypto';
import { Collection, defineEntity, p } from '@mikro-orm/core';
import { ReturnReceived } from '@mainstay/contracts/inventory';
import { type Actor, aggregate, raise, within } from '@mainstay/kit/domain';
import type { IssueNoteLine } from '../issue-note/issue-note-line.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { ReturnNoteLine } from './return-note-line.entity.ts';
import { ReturnExceedsIssue, ReturnNoteLinesDiffer, ReturnNoteReceived } from './return-note.errors.ts';

const ReturnNoteSchema = defineEntity({
  name: 'ReturnNote',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    ticketId: p.uuid(),
    workOrderId: p.uuid().nullable(),
    /** The difference of a delivery about which they come back. */
    supplyDifferenceId: p.uuid().nullable(),
    warehouse: () => p.manyToOne(Warehouse),
    status: p.enum(['ANNOUNCED', 'RECEIVED']),
    announcedAt: p.datetime(),
    receivedAt: p.datetime().nullable(),
    receivedBy: p.string().nullable(),
    lines: () => p.oneToMany(ReturnNoteLine).mappedBy('note'),
  },
});

export type ReturnNoteOpening = Pick<ReturnNote, 'number' | 'ticketId' | 'workOrderId' | 'warehouse' | 'announcedAt'> &
  Partial<Pick<ReturnNote, 'supplyDifferenceId'>>;

/** What is said to come back of a line that was issued. */
export interface ReturnedPart {
  readonly issued: IssueNoteLine;
  readonly announced: number;
}

const MOST = 1_000_000;

/** Parts that were issued for a repair and come back to the depot that issued them. */
export class ReturnNote
  extends ReturnNoteSchema.class
  implements Omit<Sdl.ReturnNote, 'ticket' | 'workOrder' | 'warehouse' | 'lines'>
{
  static announce(opening: ReturnNoteOpening, parts: readonly ReturnedPart[]): ReturnNote {
    const note = Object.assign(new ReturnNote(), { id: randomUUIDv7(), ...opening, status: 'ANNOUNCED' as const });
    const lines = parts.map(({ issued, announced }) =>
      Object.assign(new ReturnNoteLine(), {
        ...{ id: randomUUIDv7(), note, issueNoteLine: issued, part: issued.part, announced },
      }),
    );
    note.lines = new Collection<ReturnNoteLine, object>(note, lines);
    return note;
  }

  /**
   * The parts are counted in. What is announced and does not come stays consumed; more may come than was announced, but
   * not more than was issued and is still out.
   * @throws ReturnNoteReceived, ReturnNoteLinesDiffer, ReturnExceedsIssue, InputInvalid
   */
  receive(counts: readonly Sdl.ReturnNoteReceiveLineInput[], { subject }: Actor, at: Date): void {
    if (this.receivedAt) throw new ReturnNoteReceived(this.receivedAt);
    const matched = this.matched(counts);
    const tooMany = matched.filter(({ line, came }) => came > line.issueNoteLine.returnable);
    if (tooMany.length > 0) throw new ReturnExceedsIssue(tooMany.map(({ line }) => line.part.number));
    for (const { line, good, damaged, came } of matched) {
      line.good = good;
      line.damaged = damaged;
      line.issueNoteLine.returned += came;
    }
    this.status = 'RECEIVED';
    this.receivedAt = at;
    this.receivedBy = subject;
    raise(this, ReturnReceived(this.facts(at)));
  }

  /** The lines of the note with what was found of them. @throws ReturnNoteLinesDiffer, InputInvalid */
  private matched(counts: readonly Sdl.ReturnNoteReceiveLineInput[]) {
    const byId = new Map(counts.map(count => [count.line, count]));
    const lines = this.lines.getItems();
    const missing = lines.filter(line => !byId.has(line.id));
    const unknown = counts.filter((it, index) => {
      const isTwice = counts.findIndex(other => other.line === it.line) < index;
      return isTwice || lines.every(line => line.id !== it.line);
    });
    if (missing.length + unknown.length > 0) {
      const names = missing.map(line => line.part.number);
      throw new ReturnNoteLinesDiffer(
        names,
        unknown.map(it => it.line),
      );
    }
    return lines.map(line => {
      const good = within(['input', 'lines', 'good'], byId.get(line.id)?.good ?? 0, 0, MOST);
      const damaged = within(['input', 'lines', 'damaged'], byId.get(line.id)?.damaged ?? 0, 0, MOST);
      return { line, good, damaged, came: good + damaged };
    });
  }

  private facts(at: Date) {
    const { id: returnNoteId, number, ticketId, supplyDifferenceId = null, warehouse } = this;
    const lines = this.lines.map(({ issueNoteLine, part, good, damaged, missing }) => ({
      ...{ lineId: issueNoteLine.partRequestLine.id, partId: part.id },
      ...{ good: good ?? 0, damaged: damaged ?? 0, missing: missing ?? 0 },
    }));
    return {
      returnNoteId,
      number,
      ticketId,
      supplyDifferenceId,
      warehouseId: warehouse.id,
      receivedAt: at.toISOString(),
      lines,
    };
  }
}
ReturnNoteSchema.setClass(ReturnNote);
