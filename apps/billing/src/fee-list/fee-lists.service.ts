import { Clock, UserError } from '@mainstay/kit/domain';
import type { DataOf } from '@mainstay/contracts/event';
import type { TicketSuppliedPartsReturned } from '@mainstay/contracts/tickets';
import { nextNumber } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CostPostings } from '../cost-posting/cost-postings.service.ts';
import { costsOfWork } from '../cost-posting/costs.ts';
import { AS_ISSUED, IssuedPart } from '../links/issued-part.entity.ts';
import { KnownCustomer } from '../links/known-customer.entity.ts';
import { KnownPart } from '../links/known-part.entity.ts';
import { Losses } from '../loss/losses.service.ts';
import { LostPieces } from '../loss/lost-pieces.entity.ts';
import type { PriceList } from '../price-list/price-list.entity.ts';
import { PriceLists } from '../price-list/price-lists.service.ts';
import { FeeListLine, type Work } from './fee-list-line.entity.ts';
import { FeeList, type ListedWork } from './fee-list.entity.ts';
import { PriceListMissing, PricesMissing } from './fee-list.errors.ts';
import { costsOf } from './issue-costs.ts';
import { type LinePrice, priceLine } from './pricing.ts';

/** What a line is for while nobody has told us of its part. */
const UNNAMED = 'Part';

interface FoundPrices {
  readonly priceList: PriceList;
  readonly prices: ReadonlyMap<FeeListLine, LinePrice>;
}

/** Makes and prices fee lists, over price lists and what is known of parts: asked by consumers and by people. */
@Injectable()
export class FeeLists {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly losses: Losses,
    private readonly priceLists: PriceLists,
    private readonly postings: CostPostings,
  ) {}

  /** Makes the fee list of a completed work order, or of the parts that a customer was sent in a round of its case, once. Without a price list it waits for one. */
  async prepare(completed: ListedWork): Promise<void> {
    await this.losses.lock(completed.ticketId);
    const { ticketId, workOrderId, round } = completed;
    if (await this.em.findOne(FeeList, workOrderId ? { workOrderId } : { ticketId, round })) return;
    const whose = { id: completed.customerId };
    const customer = await this.em.findOne(KnownCustomer, whose, { lockMode: LockMode.PESSIMISTIC_READ });
    const dealerId = customer ? (customer.dealerId ?? null) : completed.dealerId; // A case may have ended under another.
    const number = await nextNumber(this.em, 'FL', this.clock.now());
    const feeList = FeeList.of(number, { ...completed, dealerId });
    const works = await this.worksOf(completed);
    const lines = works.map((work, index) => FeeListLine.of(feeList, index + 1, work));
    this.em.persist([feeList, ...lines]);
    await this.em.flush();
    await this.recordCosts(completed.ticketId);
    await this.price(feeList, lines);
  }

  /** Parts that a customer was sent to fit itself are back in a depot: neither the customer nor we bear them any more. */
  async takeBack({ ticketId, round, lines: back }: DataOf<typeof TicketSuppliedPartsReturned>): Promise<void> {
    await this.losses.lock(ticketId);
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const feeList = await this.em.findOne(FeeList, { ticketId, round }, lock);
    if (!feeList) return;
    const lines = await this.em.find(FeeListLine, { feeList }, { orderBy: { position: 'asc' } });
    for (const { lineId, quantity } of back)
      lines.find(line => line.lineId === lineId)?.takeBack(quantity, feeList.status === 'INVOICED');
    feeList.takeBack(lines, this.clock.now());
    await this.recordCosts(ticketId);
  }

  /**
   * The work of its list was written down wrongly: that is as it is told now, and priced anew. Costs that people added stay.
   * Where it was approved before this was heard it is approved anew; of what was invoiced too much is to be credited, and what
   * was charged too little is ours.
   */
  async putRight(corrected: ListedWork): Promise<void> {
    const { ticketId, workOrderId } = corrected;
    await this.losses.lock(ticketId);
    const works = await this.worksOf(corrected);
    const feeList = await this.em.findOne(FeeList, { workOrderId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!feeList) return;
    const lines = await this.em.find(FeeListLine, { feeList }, { orderBy: { position: 'asc' } });
    const isInvoiced = feeList.status === 'INVOICED';
    const isOf = (line: FeeListLine, work: Work) =>
      line.kind === work.kind && (line.lineId ?? null) === (work.lineId ?? null);
    for (const line of lines.filter(it => it.kind !== 'OTHER'))
      line.putRight(works.find(work => isOf(line, work))?.quantity ?? 0, isInvoiced);
    const others = isInvoiced ? [] : works.filter(work => !lines.some(line => isOf(line, work)));
    const more = others.map((work, index) => FeeListLine.of(feeList, lines.length + index + 1, work));
    this.em.persist(more);
    const all = [...lines, ...more];
    if (isInvoiced) feeList.takeBack(all, this.clock.now());
    else feeList.putRight(this.clock.now());
    await this.em.flush();
    await this.recordCosts(ticketId);
    if (!isInvoiced) await this.price(feeList, all);
  }

  /**
   * Who bears what of its work was decided anew, as where goodwill was taken back: it is priced by that. Where it was approved
   * before this was heard it is approved anew, and where it was sent back what was asked for is still to be done; what was
   * invoiced stays, and what it charges too little is ours.
   */
  async cover(
    whose: Pick<FeeList, 'workOrderId' | 'round' | 'ticketId'>,
    coverage: ListedWork['coverage'],
  ): Promise<void> {
    const { ticketId, workOrderId, round } = whose;
    await this.losses.lock(ticketId);
    const list = workOrderId ? { workOrderId } : { ticketId, round };
    const feeList = await this.em.findOne(FeeList, list, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!feeList || feeList.status === 'INVOICED') return;
    const lines = await this.em.find(FeeListLine, { feeList }, { orderBy: { position: 'asc' } });
    if (!feeList.cover(coverage, lines)) return;
    const anew = feeList.status === 'SENT_BACK' ? await this.pricesOf(feeList, lines) : null;
    if (anew && !(anew instanceof UserError)) feeList.reprice(anew.priceList, anew.prices);
    else feeList.putRight(this.clock.now());
    await this.em.flush();
    await this.recordCosts(ticketId);
    if (feeList.status === 'NEEDS_PRICES') await this.price(feeList, lines);
    else await this.losses.note(ticketId, lines);
  }

  /** Names the lines that were listed before their part was heard of, and prices the lists that waited for it. */
  async know({ id: partId, name }: Pick<KnownPart, 'id' | 'name'>): Promise<void> {
    const lines = await this.em.find(FeeListLine, { partId, description: UNNAMED });
    for (const line of lines) line.description = name;
    const feeLists = await this.em.find(
      FeeList,
      { id: { $in: lines.map(line => line.feeList.id) }, status: 'NEEDS_PRICES' },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    for (const feeList of feeLists) {
      await this.price(feeList, await this.em.find(FeeListLine, { feeList }, { orderBy: { position: 'asc' } }));
    }
  }

  /** Prices a fee list, or says what is missing. */
  async price(feeList: FeeList, lines: readonly FeeListLine[]): Promise<UserError | null> {
    const found = await this.pricesOf(feeList, lines);
    if (found instanceof UserError) return found;
    feeList.price(found.priceList, found.prices, this.clock.now());
    await this.losses.note(feeList.ticketId, lines);
    return null;
  }

  /** Notes on the lines of a ticket what their parts cost, as far as the warehouse has said so and the pieces are not lost. */
  async recordCosts(ticketId: string): Promise<void> {
    const issues = await this.em.find(IssuedPart, { ticketId }, { orderBy: [...AS_ISSUED] });
    const lines = await this.em.find(
      FeeListLine,
      { feeList: { ticketId }, kind: 'PART' },
      { orderBy: [{ feeList: { number: 'asc' } }, { position: 'asc' }] },
    );
    const lost = await this.em.find(LostPieces, { ticketId }, { orderBy: { id: 'asc' } });
    const costs = costsOf(lines, issues, lost);
    for (const line of lines) line.recordCost(costs.get(line) ?? null);
    await this.losses.note(ticketId, lines);
    const final = { ticketId, status: { $in: ['APPROVED', 'INVOICED'] } } as const;
    for (const feeList of await this.em.find(FeeList, final, { orderBy: { number: 'asc' } })) await this.post(feeList);
  }

  /** Posts what a final fee list cost, as far as it is known, to the ERP; its ticket is locked. */
  async post(feeList: FeeList): Promise<void> {
    const lines = await this.em.find(FeeListLine, { feeList }, { orderBy: { position: 'asc' } });
    await this.postings.post({ feeList }, costsOfWork(lines, feeList.goodwillPercent));
  }

  /** What its lines cost by the price list of its day and country, or what is missing for that. */
  private async pricesOf(feeList: FeeList, lines: readonly FeeListLine[]): Promise<FoundPrices | UserError> {
    const country = feeList.siteCountry ?? null;
    const { day, priceList } = await this.priceLists.at(feeList.completedAt, country);
    if (!priceList) return new PriceListMissing(country, day);
    const basisOf = await this.priceLists.basisOf(
      lines.flatMap(line => line.partId ?? []),
      priceList,
    );
    const prices = new Map<FeeListLine, LinePrice>();
    for (const line of lines) {
      const price = line.addedPrice ?? priceLine(line, priceList, line.partId ? basisOf(line.partId) : null);
      if (price) prices.set(line, price);
    }
    const missing = lines.filter(line => !prices.has(line)).map(line => line.description);
    if (missing.length > 0) return new PricesMissing(missing);
    return { priceList, prices };
  }

  /** What is to be listed, its parts by the names that are known; nobody tells of them meanwhile. */
  private async worksOf({ partsUsed, laborMinutes, travelKilometres }: ListedWork): Promise<Work[]> {
    const partIds = new Set(partsUsed.map(used => used.partId));
    for (const partId of [...partIds].toSorted()) await this.losses.lock(partId);
    const names = new Map((await this.knownParts([...partIds])).map(part => [part.id, part.name]));
    const works: Work[] = partsUsed.map(({ lineId, partId, quantity }) => {
      return { kind: 'PART', quantity, partId, lineId, description: names.get(partId) ?? UNNAMED };
    });
    if (laborMinutes > 0) works.push({ kind: 'LABOUR', quantity: laborMinutes, description: 'Labour' });
    if (travelKilometres > 0) works.push({ kind: 'TRAVEL', quantity: travelKilometres, description: 'Travel' });
    return works;
  }

  private knownParts(ids: readonly string[]): Promise<KnownPart[]> {
    return this.em.find(KnownPart, { id: { $in: [...ids] } });
  }
}
