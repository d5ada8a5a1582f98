import { CoverageRequested } from '@mainstay/contracts/tickets';
import { InputInvalid, raise, within } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';
import { failedUnit } from './failed-unit.ts';
import type { AskedLine, CoveredLine, CoverageFacts, CoverageQuestion } from './ticket-facts.ts';
import { TicketCoverageNotAsked, TicketWithoutAsset } from './ticket.errors.ts';
import type { Ticket } from './ticket.entity.ts';

/** What every repair costs besides its parts. */
const WORK: readonly AskedLine[] = [
  { ref: 'LABOUR', costClass: 'LABOUR', partId: null },
  { ref: 'TRAVEL', costClass: 'TRAVEL', partId: null },
  { ref: 'OTHER', costClass: 'EXPENSE', partId: null },
];

/** Who bears what of one case, over the lines that its repair is made of; its parts must be loaded. */
export class TicketEntitlement {
  constructor(private readonly ticket: Ticket) {}

  /** Asks customers about every line (TCK-06). @throws TicketWithoutAsset */
  ask(fault: Omit<CoverageQuestion, 'lines'>): void {
    const { ticket, lines } = this;
    const { id: ticketId, assetId } = ticket;
    if (!assetId) throw new TicketWithoutAsset();
    ticket.coverageQuestion = { ...fault, lines };
    raise(ticket, CoverageRequested({ ticketId, assetId, ...fault, lines: [...lines] }));
  }

  /**
   * It is known which pieces failed, in whose places lines of the case come.
   * @throws InputInvalid for a line that is none, or for more than one piece
   */
  nameFailed(named: readonly Sdl.TicketFailedUnitInput[]): void {
    named.forEach(({ line, unit }, index) => {
      const path = ['input', 'failedUnits', `${index}`];
      const part = this.ticket.supply.needed.find(({ id }) => id === line);
      if (!part)
        throw new InputInvalid([...path, 'line'], { en: 'The repair has no such line.', zh: '维修中没有该配件行。' });
      within([...path, 'line'], part.quantity, 1, 1);
      part.failed = failedUnit([...path, 'unit'], unit, part.partId);
    });
  }

  /** Asks again about what was asked last, for it is ours whatever its age (CUS-06). @throws TicketCoverageNotAsked */
  takeOn(): void {
    const { coverageQuestion: asked } = this.ticket;
    if (!asked) throw new TicketCoverageNotAsked();
    const { lines: _lines, ...fault } = asked;
    this.ask({ ...fault, isTakenOn: true });
  }

  /** Asks again where the repair needs a part that nobody has asked about. @returns whether it did */
  askAboutNewParts(): boolean {
    const { coverageQuestion: asked } = this.ticket;
    const known = new Set(asked?.lines.map(({ ref }) => ref));
    if (!asked || this.ticket.supply.needed.every(({ id }) => known.has(id))) return false;
    const { lines: _lines, ...fault } = asked;
    this.ask(fault);
    return true;
  }

  /** Keeps an answer, each part its own line of it; one that was overtaken by a later one changes nothing. */
  take(facts: CoverageFacts): boolean {
    const { coverageFacts: before, parts } = this.ticket;
    if (before && Temporal.Instant.compare(facts.decidedAt, before.decidedAt) < 0) return false;
    this.ticket.coverageFacts = facts;
    for (const part of parts) part.coverageLine = facts.lines.find(({ ref }) => ref === part.id) ?? part.coverageLine;
    return true;
  }

  /** What was asked and decided was of another machine. */
  forget(): void {
    const { ticket } = this;
    Object.assign(ticket, { coverageQuestion: null, coverageFacts: null });
    for (const part of ticket.parts) part.coverageLine = null;
    ticket.moveIfPossible('unentitle');
  }

  /** What was decided of hours, travel and other costs. */
  get work(): readonly CoveredLine[] {
    return (this.ticket.coverageFacts?.lines ?? []).filter(({ ref }) => WORK.some(line => line.ref === ref));
  }

  private get lines(): readonly AskedLine[] {
    const parts = this.ticket.supply.needed.map(({ id: ref, partId, failed }): AskedLine => ({
      ...{ ref, costClass: 'PARTS', partId, failedUnit: failed ?? null },
    }));
    const unnamed: AskedLine = { ref: 'PARTS', costClass: 'PARTS', partId: null };
    return [...(parts.length > 0 ? parts : [unnamed]), ...WORK];
  }
}

/** What its supplier bears of a line towards us, as billing hears it; null where the supplier has no terms for it. */
export const termsOf = ({ supplierTerms, supplierPercent: coveredPercent }: CoveredLine) =>
  supplierTerms ? { ...supplierTerms, coveredPercent } : null;

/** One line as it is shown; the decision explains it. */
export function shownLine(line: CoveredLine): Sdl.TicketCoverageLine {
  const { costClass, partId, decisionId, coveredPercent } = line;
  const { outcome, rule, goodwillPercent, supplierPercent, supplierTerms } = line;
  return {
    ...{ costClass, outcome, rule, coveredPercent, goodwillPercent, supplierPercent },
    supplierCode: supplierTerms?.supplierCode ?? null,
    customerPercent: 100 - coveredPercent,
    isAtCost: costClass === 'PARTS' && line.afterExpiry === 'PARTS_AT_COST' && coveredPercent < 100,
    part: partId ? { id: partId } : null,
    decision: { id: decisionId },
  };
}
