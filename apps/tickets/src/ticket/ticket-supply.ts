import { PartsRequested, PartsRequestWithdrawn, PartsReturned } from '@mainstay/contracts/tickets';
import { raise, within } from '@mainstay/kit/domain';
import type { SentPieces } from '../parts-delivery/parts-arrival.ts';
import type {
  SlaPartMake,
  SlaPartsBranch,
  TicketStepKind,
  WorkOrderPartInput,
  WorkOrderPartsNotUsedInput,
} from '../schema.types.ts';
import { type FittedUnit, fittedUnits, requireEachOnce } from '../work-order/fitted-units.ts';
import { PartsNotIssued } from '../work-order/work-order.errors.ts';
import type { PartLine, PartNeed } from './ticket-facts.ts';
import { stillBuiltIn, takenFrom } from './taken-parts.ts';
import type { TicketPart } from './ticket-part.entity.ts';
import type { Ticket } from './ticket.entity.ts';

type Status = TicketPart['status'];

/** What the record of the case says when a line for a part comes to this state. */
const STEPS: Partial<Record<Status, TicketStepKind>> = {
  SHORT: 'PARTS_SHORT',
  REFUSED: 'PARTS_REFUSED',
  RELEASED: 'PARTS_RELEASED',
};

const UNANSWERED: readonly Status[] = ['HELD', 'REQUESTED'];

/** The supply of one case with parts, over the lines that say what its repair needs; they must be loaded. */
export class TicketSupply {
  constructor(private readonly ticket: Ticket) {}

  /** Which of the three branches a diagnosed repair takes; null while a warehouse has not answered (N28 to N30). */
  get branch(): SlaPartsBranch | null {
    const lines = this.needed;
    if (lines.length === 0) return 'NONE';
    if (lines.some(part => part.wasShort)) return 'NOT_IN_STOCK';
    return lines.some(part => this.isUnanswered(part)) ? null : 'IN_STOCK';
  }

  /** Was any of its parts asked for again, as it did not come? */
  get hasReplacements(): boolean {
    return this.lines.some(part => this.isReplacement(part));
  }

  /** What is asked for again, as it did not come, was answered before: the branch stays what it was. */
  private isUnanswered(part: TicketPart): boolean {
    return part.issuedQuantity === 0 && !this.isReplacement(part) && UNANSWERED.includes(part.status);
  }

  /** Does it stand for one that left its depot, itself or by one between? */
  private isReplacement({ insteadOfId }: TicketPart): boolean {
    const before = this.lines.find(({ id }) => id === insteadOfId);
    return before !== undefined && (before.issuedQuantity > 0 || this.isReplacement(before));
  }

  /** One part made for the customer makes the whole order a custom one (N35); null where no part is needed. */
  get make(): SlaPartMake | null {
    if (this.needed.length === 0) return null;
    return this.needed.some(part => part.make === 'CUSTOM') ? 'CUSTOM' : 'STANDARD';
  }

  /** Does everything lie ready at its depot that is still needed and has not left it? */
  get isReady(): boolean {
    const live = this.lines.filter(part => part.isOpen || part.atHand > 0);
    return live.length > 0 && live.every(part => !part.isOpen || part.status === 'READY');
  }

  /** Has the last part left the warehouse? */
  get isIssued(): boolean {
    return !this.lines.some(part => part.isOpen);
  }

  /** Writes down what a repair needs of a depot; it is not asked for yet. */
  need(warehouseId: string, needs: readonly PartNeed[]): void {
    for (const need of needs) this.ticket.addPart(need).hold(warehouseId);
  }

  get isHeld(): boolean {
    return this.lines.some(part => part.status === 'HELD');
  }

  /** Did any piece leave its depot that is neither built in, nor back, nor lost? */
  get isAtHand(): boolean {
    return this.lines.some(part => part.atHand > 0);
  }

  /** Does a depot know of any of it: was it asked for and not taken back, or did any piece leave? */
  get wasAsked(): boolean {
    return this.needed.some(part => part.status !== 'HELD' || part.issuedQuantity > 0);
  }

  /** Asks the depots for what was held. */
  request(): void {
    const { ticket } = this;
    const held = Map.groupBy(
      this.lines.filter(part => part.status === 'HELD'),
      part => part.askedOfId ?? '',
    );
    const { id: ticketId, number: ticketNumber, siteCountry } = ticket;
    const about = { ticketId, ticketNumber, siteCountry, dealerId: ticket.dealerId ?? null };
    for (const [warehouseId, parts] of held) {
      for (const part of parts) part.request();
      const lines = parts.map(({ id: lineId, partId, quantity }) => ({ lineId, partId, quantity }));
      raise(ticket, PartsRequested({ ...about, warehouseId, priority: ticket.priority ?? 'P3', lines }));
    }
  }

  /** Writes down what is needed of a depot again, as it did not come on these lines; whoever bore it bears it. */
  replace(lost: readonly PartLine[], warehouseId: string): TicketPart[] {
    return lost.map(({ lineId, partId, quantity }) => {
      const before = this.lines.find(({ id }) => id === lineId);
      return this.holdAgain({ partId, quantity, make: before?.make ?? 'STANDARD' }, before, warehouseId);
    });
  }

  /** A free part is held in the place of one that is late, which is taken back (N31). */
  instead(late: TicketPart, need: Omit<PartNeed, 'quantity'>, freeBecause: string): TicketPart {
    const { quantity, issuedQuantity, askedOfId = null } = late;
    this.withdraw([late]);
    const again = this.holdAgain({ ...need, quantity: quantity - issuedQuantity }, late, askedOfId);
    again.freeBecause = freeBecause;
    return again;
  }

  /** How many of these pieces can still go back: what the customer, who fits them itself, signed for too. */
  returnableOf(sent: SentPieces): number {
    const owned = this.signedFor(sent).map(line => line.usedQuantity);
    return owned.length > 0 ? owned.reduce((sum, used) => sum + used, 0) : this.atHandOf(sent.partId);
  }

  /** How many pieces of a part left the warehouse and are neither built in, nor back, nor lost. */
  atHandOf(partId: string): number {
    return this.lines.filter(part => part.partId === partId).reduce((sum, line) => sum + line.atHand, 0);
  }

  /** What a depot was asked for and has not sent is given back to it, and held. @returns whether there was any */
  hold(): boolean {
    const asked = this.lines.filter(part => part.isOpen && part.status !== 'HELD');
    this.withdraw(asked);
    for (const part of asked) {
      const { partId, make, quantity, issuedQuantity, askedOfId = null } = part;
      this.holdAgain({ partId, make, quantity: quantity - issuedQuantity }, part, askedOfId);
    }
    return asked.length > 0;
  }

  /** The case is cancelled: what its repair still needs is kept in mind, and taken back with the case. */
  setAside(): void {
    for (const part of this.lines) {
      const expected = part.isOpen ? part.quantity - part.issuedQuantity : 0;
      part.setAsideQuantity = expected + part.atHand;
    }
  }

  /** It goes on after all: what was set aside is held again of the depots that it came of. */
  resume(): void {
    for (const part of this.lines.filter(it => it.setAsideQuantity > 0)) {
      const { partId, make, setAsideQuantity: quantity, askedOfId = null } = part;
      part.setAsideQuantity = 0;
      this.holdAgain({ partId, make, quantity }, part, askedOfId);
    }
  }

  /** Takes back what was asked for and has not come. */
  withdraw(open = this.lines.filter(part => part.isOpen)): void {
    const lineIds = open.filter(part => part.status !== 'HELD').map(({ id }) => id);
    for (const part of open) part.giveUp('WITHDRAWN');
    if (lineIds.length > 0) raise(this.ticket, PartsRequestWithdrawn({ ticketId: this.ticket.id, lineIds }));
  }

  /** Takes in what inventory says of these lines; one that is not ours changes nothing. @returns the steps that follow */
  hear(lineIds: readonly string[], tell: (part: TicketPart) => void): ReadonlySet<TicketStepKind> {
    const steps = new Set<TicketStepKind>();
    for (const part of this.lines.filter(line => lineIds.includes(line.id))) {
      const before = part.status;
      tell(part);
      const step = part.status === before ? undefined : STEPS[part.status];
      if (step) steps.add(step);
    }
    return steps;
  }

  /**
   * Books what left the warehouse on our line, or on that of the same part. What stands in for another is a line of its own,
   * as it is received, built in and sent back under its own number; of the other as many are expected no more.
   * @returns the lines on which it was booked
   */
  issue(issued: readonly PartLine[], warehouseId: string): PartLine[] {
    return issued.map(({ lineId, partId, quantity }) => {
      const asked = this.lines.find(it => it.id === lineId);
      const own = this.lines.find(it => it.partId === partId && (!asked || it.insteadOfId === asked.id));
      const part =
        asked?.partId === partId
          ? asked
          : (own ?? this.addInstead({ partId, quantity, make: asked?.make ?? 'STANDARD' }, asked));
      part.issue(quantity, warehouseId);
      if (asked && asked.partId !== partId) asked.leaveAsAnother(quantity);
      return { lineId: part.id, partId, quantity };
    });
  }

  /**
   * Parts were built in.
   * @throws PartsNotIssued for more than left the warehouse and is not accounted for yet
   * @throws FittedUnitsTooMany for more serial numbers than pieces
   */
  use(wanted: readonly WorkOrderPartInput[]): PartLine[] {
    return this.account('partsUsed', wanted, bookUsed);
  }

  /**
   * Pieces that a visit was said to have built in were not: they are at hand again.
   * @param used the lines of that visit, each once @returns what of them it did build in
   * @throws PartsNotUsed for more than it was said to have built in @throws SerialsNotFitted
   */
  unuse(wanted: readonly WorkOrderPartsNotUsedInput[], used: readonly PartLine[]): readonly PartLine[] {
    const rest = wanted.reduce(
      (left, taken, index) => stillBuiltIn(left, taken, ['input', 'partsNotUsed', `${index}`]),
      used,
    );
    const countOf = (lines: readonly PartLine[], id: string) => lines.find(it => it.lineId === id)?.quantity ?? 0;
    for (const line of this.lines) bookUsed(line, countOf(rest, line.id) - countOf(used, line.id));
    return rest;
  }

  /** That a visit built these in was a mistake: all of them are at hand again. */
  takeBackUse(used: readonly PartLine[]): void {
    for (const { lineId, quantity } of used)
      for (const line of this.lines.filter(({ id }) => id === lineId)) bookUsed(line, -quantity);
  }

  /**
   * A visit sends parts back.
   * @throws PartsNotIssued for more than left the warehouse and is not accounted for yet
   */
  giveBack(wanted: readonly WorkOrderPartInput[], workOrderId: string): void {
    this.sendBack(this.account('partsReturned', wanted, bookReturned), workOrderId);
  }

  /**
   * What was sent goes back by a difference of its delivery, or never left the depot.
   * @returns the lines on which that was booked
   * @throws PartsNotIssued for more than left the warehouse and is not accounted for yet
   */
  giveBackSent(sent: readonly SentPieces[], supplyDifferenceId: string | null): readonly PartLine[] {
    const wanted = sent.map(({ partId: part, quantity }) => ({ part, quantity }));
    const booked = this.account('partsReturned', wanted, bookReturned, sent);
    this.sendBack(booked, null, supplyDifferenceId);
    return booked;
  }

  /**
   * How many pieces of a part were built in or sent back: as many were on site.
   * @param gone lines of which all went back with the case, from wherever they were
   */
  spentOf(partId: string, gone: ReadonlySet<string> = new Set()): number {
    const lines = this.lines.filter(part => part.partId === partId && !gone.has(part.id));
    return lines.reduce((sum, line) => sum + line.usedQuantity + line.returnedQuantity, 0);
  }

  /**
   * Parts were lost on their way: nobody builds them in or sends them back. What a visit used all the same is not lost.
   * @returns the lines on which that was booked: those by which they left first
   */
  lose(lost: readonly SentPieces[]): PartLine[] {
    return lost.flatMap(({ partId, quantity, lineIds }) =>
      takenFrom(this.ofPart(partId, lineIds), quantity, [], (line, count) => (line.lostQuantity += count)),
    );
  }

  /** The case is over: whatever left the warehouse and was not built in goes back. */
  giveBackRest(): void {
    this.sendBack(this.bookRest(bookReturned), null);
  }

  /** The customer, who fits them itself, has all that left the warehouse and did not come back. @returns the lines */
  handOver(): PartLine[] {
    for (const line of this.lines.filter(({ atHand }) => atHand > 0)) line.suppliedIn = this.ticket.round;
    return this.bookRest(bookUsed);
  }

  /** Those of the lines by which pieces left that their customer signed for, and fits itself. */
  signedFor({ partId, lineIds = [] }: SentPieces): TicketPart[] {
    return this.lines.filter(it => it.partId === partId && it.suppliedIn != null && lineIds.includes(it.id));
  }

  /** The customer sends back what it signed for: it stays the customer's until a depot counted it in. */
  fetchBack(sent: readonly SentPieces[], supplyDifferenceId: string): void {
    const lines = sent.flatMap(pieces => {
      const owned = this.signedFor(pieces).map(({ id, partId, usedQuantity: atHand }) => ({ id, partId, atHand }));
      return takenFrom(owned, pieces.quantity, [], () => undefined);
    });
    this.sendBack(lines, null, supplyDifferenceId);
  }

  /** A depot counted in what the customer had signed for. @returns what of it was the customer's, by when it was signed for */
  takeBack(counted: readonly PartLine[]): ReadonlyMap<number, readonly PartLine[]> {
    const back = counted.flatMap(({ lineId, partId, quantity: came }) => {
      const line = this.lines.find(({ id }) => id === lineId);
      const [round, quantity] = [line?.suppliedIn, Math.min(came, line?.usedQuantity ?? 0)];
      if (!line || !round || quantity === 0) return [];
      bookUsed(line, -quantity);
      bookReturned(line, quantity);
      return [{ round, line: { lineId, partId, quantity } }];
    });
    const rounds = Map.groupBy(back, ({ round }) => round);
    return new Map([...rounds].map(([round, lines]) => [round, lines.map(({ line }) => line)]));
  }

  /** How many pieces of a part the customer keeps of those that it signed for in an opening of the case. */
  keptOf(partId: string, round: number): number {
    const lines = this.lines.filter(line => line.partId === partId && line.suppliedIn === round);
    return lines.reduce((sum, line) => sum + line.usedQuantity, 0);
  }

  private bookRest(book: (line: TicketPart, quantity: number) => void): PartLine[] {
    const rest = this.lines.filter(line => line.atHand > 0);
    const lines = rest.map(({ id: lineId, partId, atHand: quantity }) => ({ lineId, partId, quantity }));
    for (const line of rest) book(line, line.atHand);
    return lines;
  }

  /** A further line for what another stood for, borne by whoever bears that. */
  private holdAgain(need: PartNeed, before: TicketPart | undefined, warehouseId: string | null): TicketPart {
    const again = this.addInstead(need, before);
    again.hold(warehouseId);
    return again;
  }

  private addInstead(need: PartNeed, before: TicketPart | undefined): TicketPart {
    const { id: insteadOfId = null, coverageLine = null, freeBecause = null, failed = null } = before ?? {};
    return Object.assign(this.ticket.addPart(need), { insteadOfId, coverageLine, freeBecause, failed });
  }

  private sendBack(lines: PartLine[], workOrderId: string | null, supplyDifferenceId: string | null = null): void {
    const { id: ticketId } = this.ticket;
    const about = supplyDifferenceId ? { supplyDifferenceId } : {};
    if (lines.length > 0) raise(this.ticket, PartsReturned({ workOrderId, ticketId, ...about, lines }));
  }

  /** Several lines of one part are used up in order. */
  private account(
    field: 'partsUsed' | 'partsReturned',
    wanted: readonly WorkOrderPartInput[],
    book: (line: TicketPart, quantity: number) => void,
    sent: readonly SentPieces[] = [],
  ): PartLine[] {
    const accounted = wanted.flatMap(({ part: partId, quantity, fitted }, index) => {
      const path = ['input', field, `${index}`, 'quantity'];
      const most = field === 'partsUsed' ? quantity : 0;
      const named = fittedUnits(path.with(-1, 'fitted'), fitted, most);
      const lines = replacedFirst(this.ofPart(partId, sent[index]?.lineIds), named);
      const available = lines.reduce((sum, line) => sum + line.atHand, 0);
      if (within(path, quantity, 1, 1_000_000) > available) throw new PartsNotIssued(path, available);
      return takenFrom(lines, quantity, named, book);
    });
    requireEachOnce(['input', field], accounted);
    return accounted;
  }

  /** The lines of a part, those that are named first. */
  private ofPart(id: string, first: readonly string[] = []): TicketPart[] {
    const [named, others] = [true, false].map(isNamed =>
      this.lines.filter(line => line.partId === id && first.includes(line.id) === isNamed),
    );
    return [...(named ?? []), ...(others ?? [])];
  }

  /** The lines that the repair needs: still expected, or out of the warehouse. */
  get needed(): readonly TicketPart[] {
    return this.lines.filter(part => part.isNeeded);
  }

  private get lines(): readonly TicketPart[] {
    return this.ticket.parts.getItems();
  }
}

/** Those first whose failed piece is among those that were replaced: who bears it depends on the piece. */
function replacedFirst(lines: readonly TicketPart[], fitted: readonly FittedUnit[]): TicketPart[] {
  const out = new Set(fitted.flatMap(({ replaced }) => replaced?.serial ?? []));
  const isOut = ({ failed }: TicketPart) => failed != null && out.has(failed.serial);
  return [...lines.filter(isOut), ...lines.filter(line => !isOut(line))];
}

const bookUsed = (line: TicketPart, quantity: number) => (line.usedQuantity += quantity);
const bookReturned = (line: TicketPart, quantity: number) => (line.returnedQuantity += quantity);
