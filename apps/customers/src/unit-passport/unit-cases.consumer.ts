import { beginOf } from '@mainstay/calendar';
import type { DataOf } from '@mainstay/contracts/event';
import {
  CoverageRequested,
  TicketAnswered,
  TicketAssetNamed,
  TicketCancelled,
  TicketClosed,
  TicketCustomerNamed,
  TicketDiagnosed,
  TicketPartsSupplied,
  TicketRegistered,
  TicketReinstated,
  TicketReopened,
  TicketReportCorrected,
  TicketSignedOff,
  TicketSignOffCorrected,
  TicketSuppliedPartsReturned,
  TicketUnmarkedDuplicate,
  WorkOrderArrived,
  WorkOrderCompleted,
  WorkOrderCorrected,
  WorkOrderStepCorrected,
} from '@mainstay/contracts/tickets';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { fittedNews, refit } from './fitted-news.ts';
import { type News, Passports } from './passports.service.ts';
import { ToldFact } from './told-fact.entity.ts';
import { UnitFact } from './unit-fact.entity.ts';
import { UnitMeters } from './unit-meters.service.ts';
import { Unit } from './unit.entity.ts';

/**
 * Writes into the passports what cases tell. A case is told of by its ticket, and reaches the machine through the link
 * that its registration makes, in whatever order these come.
 */
@Injectable()
export class UnitCasesConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly passports: Passports,
    private readonly meters: UnitMeters,
    private readonly terms: CareTermsInForce,
  ) {}

  /** Of a case that we opened ourselves nobody reported anything. */
  @On(TicketRegistered)
  async registered({ ticketId, assetId, number, reportedAt, isOwn }: DataOf<typeof TicketRegistered>): Promise<void> {
    if (assetId) await this.passports.link(`ticket:${ticketId}`, `unit:${assetId}`);
    if (isOwn) return;
    await this.tell(TicketRegistered, ticketId, 'REPORTED', reportedAt, { reference: number });
  }

  /** What the case told of the machine that it named before was of this one, a reading of the meter that was told with it too. */
  @On(TicketAssetNamed)
  async named({ ticketId, number, assetId, formerAssetId, namedAt }: DataOf<typeof TicketAssetNamed>): Promise<void> {
    if (formerAssetId) await this.leave(formerAssetId, ticketId, `${number} is about another machine`, namedAt);
    await this.passports.link(`ticket:${ticketId}`, `unit:${assetId}`);
  }

  /** It names no machine of the customer that it is of: what it told of the one before was of none that is known. */
  @On(TicketCustomerNamed)
  async isOf({ ticketId, number, leftAssetId, namedAt }: DataOf<typeof TicketCustomerNamed>): Promise<void> {
    if (leftAssetId) await this.leave(leftAssetId, ticketId, `${number} is of another customer`, namedAt);
  }

  /** What was told of its report before is taken back; told again it is no news. */
  @On(TicketReportCorrected)
  async corrected(corrected: DataOf<typeof TicketReportCorrected>): Promise<void> {
    const { ticketId, number: reference, reportedAt: happenedAt, correctedAt } = corrected;
    const { type: source } = TicketReportCorrected;
    const [subject, key] = [`ticket:${ticketId}` as const, `${source}/${ticketId}/${correctedAt}`];
    const known = await this.em.find(ToldFact, { subject });
    if (known.some(({ told }) => told.key === key)) return;
    const withdrawal = { reason: `The report of ${reference} was put right`, at: new Date(correctedAt) };
    await this.passports.takeBack(subject, [TicketRegistered.type, source], withdrawal);
    await this.passports.tell(subject, { key, kind: 'REPORTED', happenedAt, source, ticketId, reference });
  }

  @On(TicketDiagnosed)
  diagnosed({ ticketId, faultCode, diagnosedAt }: DataOf<typeof TicketDiagnosed>): Promise<void> {
    return this.tell(TicketDiagnosed, ticketId, 'DIAGNOSED', diagnosedAt, { text: faultCode });
  }

  @On(WorkOrderArrived)
  arrived({ ticketId, arrivedAt }: DataOf<typeof WorkOrderArrived>): Promise<void> {
    return this.tell(WorkOrderArrived, ticketId, 'VISITED', arrivedAt);
  }

  @On(TicketSignedOff)
  signedOff({ ticketId, signedOffAt }: DataOf<typeof TicketSignedOff>): Promise<void> {
    return this.tell(TicketSignedOff, ticketId, 'SIGNED_OFF', signedOffAt);
  }

  /** Who came, or did not after all. */
  @On(WorkOrderStepCorrected)
  async visitCorrected(corrected: DataOf<typeof WorkOrderStepCorrected>): Promise<void> {
    const { ticketId, step, was, at, correctedAt } = corrected;
    if (step !== 'ARRIVAL') return;
    await this.correct(WorkOrderArrived, ticketId, was, 'It was put right when somebody came', correctedAt);
    if (at) await this.tell(WorkOrderArrived, ticketId, 'VISITED', at);
  }

  @On(TicketSignOffCorrected)
  async signOffCorrected(corrected: DataOf<typeof TicketSignOffCorrected>): Promise<void> {
    const { ticketId, was, signedOffAt, correctedAt } = corrected;
    await this.correct(TicketSignedOff, ticketId, was, 'It was put right when the customer signed', correctedAt);
    if (signedOffAt) await this.tell(TicketSignedOff, ticketId, 'SIGNED_OFF', signedOffAt);
  }

  /** Nothing was wrong with the machine: its customer asked something. */
  @On(TicketAnswered)
  answered({ ticketId, answeredAt }: DataOf<typeof TicketAnswered>): Promise<void> {
    return this.tell(TicketAnswered, ticketId, 'ANSWERED', answeredAt);
  }

  /** Its customer fits them itself: that they sit in it nobody has said. */
  @On(TicketPartsSupplied)
  supplied({ ticketId, suppliedAt }: DataOf<typeof TicketPartsSupplied>): Promise<void> {
    return this.tell(TicketPartsSupplied, ticketId, 'PARTS_SUPPLIED', suppliedAt);
  }

  @On(TicketSuppliedPartsReturned)
  sentBack({ ticketId, returnedAt }: DataOf<typeof TicketSuppliedPartsReturned>): Promise<void> {
    return this.tell(TicketSuppliedPartsReturned, ticketId, 'PARTS_SENT_BACK', returnedAt);
  }

  @On(TicketReopened)
  reopened({ ticketId, reopenedAt }: DataOf<typeof TicketReopened>): Promise<void> {
    return this.tell(TicketReopened, ticketId, 'REOPENED', reopenedAt);
  }

  @On(TicketClosed)
  closed({ ticketId, closedAt }: DataOf<typeof TicketClosed>): Promise<void> {
    return this.tell(TicketClosed, ticketId, 'CLOSED', closedAt);
  }

  @On(TicketCancelled)
  cancelled({ ticketId, cancelledAt }: DataOf<typeof TicketCancelled>): Promise<void> {
    return this.tell(TicketCancelled, ticketId, 'CANCELLED', cancelledAt);
  }

  @On(TicketUnmarkedDuplicate)
  goesOn({ ticketId, unmarkedAt }: DataOf<typeof TicketUnmarkedDuplicate>): Promise<void> {
    return this.tell(TicketUnmarkedDuplicate, ticketId, 'REOPENED', unmarkedAt);
  }

  @On(TicketReinstated)
  reinstated({ ticketId, reinstatedAt }: DataOf<typeof TicketReinstated>): Promise<void> {
    return this.tell(TicketReinstated, ticketId, 'REOPENED', reinstatedAt);
  }

  /** What was fitted with a serial number sits in the machine from then on; what it replaced was taken out. */
  @On(WorkOrderCompleted)
  async completed(work: DataOf<typeof WorkOrderCompleted>): Promise<void> {
    const { workOrderId, ticketId, assetId, laborMinutes, completedAt: happenedAt, ticketNumber: reference } = work;
    const about = { key: workOrderId, ticketId, reference, happenedAt, source: WorkOrderCompleted.type };
    const news = new Map(await fittedNews(this.passports, assetId, work.partsUsed, about));
    if (assetId) news.set(`unit:${assetId}`, [{ ...about, kind: 'REPAIRED', text: `${laborMinutes} min` }]);
    await this.passports.tellAll(news);
  }

  /** A piece that was not fitted after all sits in it no more, and what that replaced is in its place again. */
  @On(WorkOrderCorrected)
  async workCorrected(work: DataOf<typeof WorkOrderCorrected>): Promise<void> {
    const { workOrderId, ticketId, assetId, laborMinutes, completedAt, correctedAt, ticketNumber: reference } = work;
    const [key, source] = [`${workOrderId}/${correctedAt}`, WorkOrderCompleted.type];
    const about = { key, ticketId, reference, happenedAt: completedAt, source };
    const reason = `The work of ${reference} was put right`;
    const withdrawal = { reason, at: new Date(correctedAt), by: `ticket:${ticketId}` };
    const ofRepair = { ticketId, place: 'IN_UNIT' as const, key: { $like: `${workOrderId}%` } };
    const known = await this.em.find(UnitFact, ofRepair, { orderBy: { unitId: 'asc' } });
    await refit(this.passports, known, await fittedNews(this.passports, assetId, work.partsUsed, about), withdrawal);
    if (!assetId) return;
    const news = { ...about, kind: 'REPAIRED' as const, text: `${laborMinutes} min` };
    await this.passports.retell(assetId, workOrderId, news, withdrawal);
  }

  @On(CoverageRequested)
  async metered(asked: DataOf<typeof CoverageRequested>): Promise<void> {
    const { ticketId, assetId, faultOn, meterReading, meterKind = null } = asked;
    const unit = meterReading === null ? null : await this.em.findOne(Unit, { id: assetId });
    if (!unit || meterReading === null) return;
    const readAt = beginOf((await this.terms.companyDay()).timeZone, faultOn);
    const told = {
      key: [ticketId, faultOn, meterReading, meterKind ?? []].flat().join('/'),
      readAt,
      value: meterReading,
      lastValue: null,
      recordedBy: null,
    };
    await this.meters.hear(unit, meterKind, { ...told, source: CoverageRequested.type });
  }

  /** What a case told of a machine is taken back from its passport and its meter. */
  private async leave(assetId: string, ticketId: string, reason: string, at: string): Promise<void> {
    const subject = `ticket:${ticketId}` as const;
    const withdrawal = { reason, at: new Date(at) };
    await this.passports.unlink(subject, `unit:${assetId}`, withdrawal);
    await this.meters.withdrawHeard(assetId, `${ticketId}/`, { ...withdrawal, by: subject });
  }

  /** What happened in a case at a moment did not, or not then. */
  private correct(
    { type: source }: { readonly type: string },
    ticketId: string,
    was: string,
    reason: string,
    at: string,
  ): Promise<void> {
    const key = `${source}/${ticketId}/${was}`;
    return this.passports.takeBack(`ticket:${ticketId}`, [source], { reason, at: new Date(at) }, key);
  }

  /** Something happened in a case. */
  private tell(
    { type: source }: { readonly type: string },
    ticketId: string,
    kind: News['kind'],
    happenedAt: string,
    more: Partial<Pick<News, 'text' | 'reference'>> = {},
  ): Promise<void> {
    const key = `${source}/${ticketId}/${happenedAt}`;
    return this.passports.tell(`ticket:${ticketId}`, { key, kind, happenedAt, source, ticketId, ...more });
  }
}
