import { randomUUIDv7 } from 'node:crypto';
import { Collection, defineEntity, p, type Opt } from '@mikro-orm/core';
import { PartsIssued } from '@mainstay/contracts/inventory';
import { type Actor, aggregate, filled, InputInvalid, next, raise } from '@mainstay/kit/domain';
import type { Money } from '@mainstay/money';
import type { PartRequestLine } from '../part-request/part-request-line.entity.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import type * as Sdl from '../schema.types.ts';
import type { StockBalance } from '../stock/stock-balance.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { IssueNoteLine } from './issue-note-line.entity.ts';
import { IssueNoteWrongState, SamePersonTwice, SignatureNotNeeded, SignaturesMissing } from './issue-note.errors.ts';
import { type IssueNoteAct, issueNoteLifecycle, SIGNABLE } from './issue-note.lifecycle.ts';
import type { IssueRules } from './issue-rules.ts';

interface Signature {
  readonly capacity: Sdl.IssueCapacity;
  readonly signedBy: string;
  /** ISO 8601. */
  readonly signedAt: string;
}

const IssueNoteSchema = defineEntity({
  name: 'IssueNote',
  properties: {
    ...aggregate,
    number: p.string().unique(),
    partRequest: () => p.manyToOne(PartRequest),
    ticketId: p.uuid(),
    warehouse: () => p.manyToOne(Warehouse),
    kind: p.enum(['NORMAL', 'EMERGENCY']),
    status: p.enum(['DRAFT', 'APPROVED', 'PICKED', 'CHECKED', 'ISSUED', 'ISSUED_UNSIGNED', 'CANCELLED']),
    required: p.json<readonly Sdl.IssueCapacity[]>(),
    signatures: p.json<readonly Signature[]>(),
    phoned: p.json<readonly Sdl.IssuePhoneCall[]>(),
    pickedBy: p.string().nullable(),
    checkedBy: p.string().nullable(),
    issuedBy: p.string().nullable(),
    receivedBy: p.string().nullable(),
    takenBy: p.string().$type<Sdl.IssueTaker>().nullable(),
    carrierCode: p.string().nullable(),
    issuedAt: p.datetime().nullable(),
    lines: () => p.oneToMany(IssueNoteLine).mappedBy('note').orderBy({ position: 'asc' }),
  },
});

/** A line of a request whose pieces lie at the depot. */
export interface IssuablePart {
  readonly line: PartRequestLine;
  readonly heldAt: StockBalance;
}

/** Where the pieces of a line were bought, as far as that is known. */
export interface PartOrigin {
  readonly supplierCode: string | null;
  readonly purchaseOrderId: string | null;
  /** The day on which they were delivered, ISO 8601. */
  readonly deliveredOn: string | null;
}

/** The paper on which parts leave a depot (INV-09, INV-10). */
export class IssueNote
  extends IssueNoteSchema.class
  implements Omit<Sdl.IssueNote, 'partRequest' | 'warehouse' | 'lines' | 'required' | 'signatures' | 'phoned'>
{
  static draft(
    opening: { readonly number: string; readonly kind: Sdl.IssueNoteKind },
    request: PartRequest,
    parts: readonly IssuablePart[],
    rules: IssueRules,
  ): IssueNote {
    const isSpecial = parts.some(({ line }) => line.part.isSpecial);
    const required = isSpecial ? [...rules.signatures, ...rules.specialPartSignatures] : rules.signatures;
    const note = Object.assign(new IssueNote(), {
      ...{ id: randomUUIDv7(), ...opening, partRequest: request, ticketId: request.ticketId },
      ...{ warehouse: request.warehouse, required: [...new Set(required)], signatures: [], phoned: [] },
      status: required.length === 0 ? ('APPROVED' as const) : ('DRAFT' as const),
    });
    const lines = parts.toSorted(byPart).map(({ line, heldAt }, index) =>
      Object.assign(new IssueNoteLine(), {
        ...{ id: randomUUIDv7(), note, position: index + 1, partRequestLine: line, part: line.part },
        ...{ quantity: line.quantity, returned: 0, heldAt, owner: heldAt.owner },
      }),
    );
    note.lines = new Collection<IssueNoteLine, object>(note, lines);
    return note;
  }

  get missing(): Opt<Sdl.IssueCapacity[]> {
    return this.required.filter(capacity => this.signatures.every(it => it.capacity !== capacity));
  }

  /**
   * The actor signs, in the first capacity that is missing and that it holds.
   * @throws IssueNoteWrongState, SignatureNotNeeded, SamePersonTwice
   */
  sign({ subject, roles }: Actor, at: Date): void {
    if (!SIGNABLE.includes(this.status)) throw new IssueNoteWrongState(this.status, 'sign');
    const capacity = this.missing.find(it => roles.includes(it));
    if (!capacity) throw new SignatureNotNeeded();
    if (this.signatures.some(it => it.signedBy === subject)) throw new SamePersonTwice('sign');
    this.signatures = [...this.signatures, { capacity, signedBy: subject, signedAt: at.toISOString() }];
    if (this.missing.length > 0) return;
    if (this.status === 'DRAFT') this.pass('approve');
    else if (this.status === 'ISSUED_UNSIGNED') this.pass('complete');
  }

  /** @throws SignaturesMissing for an ordinary note that is not signed by all; IssueNoteWrongState */
  pick({ subject }: Actor): void {
    const isUrgent = this.kind === 'EMERGENCY';
    if (this.status === 'DRAFT' && !isUrgent) throw new SignaturesMissing(this.missing);
    this.pass(isUrgent ? 'pickUrgently' : 'pick');
    this.pickedBy = subject;
  }

  /** @throws IssueNoteWrongState; SamePersonTwice when the picker checks what it picked (four eyes) */
  check({ subject }: Actor): void {
    this.pass('check');
    if (subject === this.pickedBy) throw new SamePersonTwice('check');
    this.checkedBy = subject;
  }

  /**
   * The parts are handed over.
   * @throws IssueNoteWrongState, InputInvalid; SamePersonTwice when the checker hands over what it checked (four eyes);
   *   SignaturesMissing when somebody neither signed nor, in an emergency, called
   */
  issue({ subject }: Actor, input: Omit<Sdl.IssueNoteIssueInput, 'idempotencyKey'>, at: Date): void {
    const { receivedBy, phoned, takenBy, carrierCode } = input;
    const called = phoned.map(({ capacity, name }) => ({ capacity, name: filled(['input', 'phoned', 'name'], name) }));
    const silent = this.missing.filter(capacity => called.every(it => it.capacity !== capacity));
    const isUnsigned = this.missing.length > 0;
    this.pass(isUnsigned ? 'issueUnsigned' : 'issue');
    if (subject === this.checkedBy) throw new SamePersonTwice('issue');
    if (silent.length > 0) throw new SignaturesMissing(silent);
    this.phoned = called.filter(it => this.missing.includes(it.capacity));
    this.issuedBy = subject;
    this.receivedBy = filled(['input', 'receivedBy'], receivedBy);
    this.takenBy = takenBy;
    this.carrierCode = carrierOf(takenBy, carrierCode);
    this.issuedAt = at;
  }

  /** What the pieces that left cost us, and where they were bought: now the others can be told. */
  settle(at: Date, costs: ReadonlyMap<string, Money>, originOf: (line: IssueNoteLine) => PartOrigin): void {
    const lines = this.lines.map(line => {
      const unitCost = costs.get(line.heldAt.id) ?? line.part.standardCost;
      line.unitCost = unitCost;
      return {
        ...{ lineId: line.partRequestLine.id, partId: line.part.id, quantity: line.quantity, ...originOf(line) },
        unitCost: { amount: unitCost.amount, currency: unitCost.currency },
      };
    });
    const { id: issueNoteId, number, ticketId, warehouse, carrierCode = null } = this;
    const left = { warehouseId: warehouse.id, issuedAt: at.toISOString(), takenBy: this.takenBy ?? 'ENGINEER' };
    raise(this, PartsIssued({ issueNoteId, number, ticketId, ...left, carrierCode, lines }));
  }

  /** Its request is not wanted any more. @throws IssueNoteWrongState once the parts have left */
  cancel(): void {
    this.pass('cancel');
  }

  private pass(act: IssueNoteAct): void {
    const status = next(issueNoteLifecycle, this.status, act);
    if (!status) throw new IssueNoteWrongState(this.status, act);
    this.status = status;
  }
}
IssueNoteSchema.setClass(IssueNote);

/** @throws InputInvalid for a carrier that took nothing over */
function carrierOf(takenBy: Sdl.IssueTaker, code: string | null | undefined): string | null {
  if (code == null) return null;
  if (takenBy === 'CARRIER') return filled(['input', 'carrierCode'], code, 40);
  throw new InputInvalid(['input', 'carrierCode'], {
    en: 'Name a carrier where a carrier takes the parts over.',
    zh: '仅由承运人接货时填写承运人代码。',
  });
}

/** As they stand on the paper: by the number of the part. */
const byPart = ({ line: a }: IssuablePart, { line: b }: IssuablePart): number =>
  compare(a.part.number, b.part.number) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
