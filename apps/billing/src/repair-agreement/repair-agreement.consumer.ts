import type { DataOf } from '@mainstay/contracts/event';
import {
  LocalRepairGoodwillConfirmed,
  LocalRepairOpened,
  LocalRepairProgressed,
  MissionGoodwillConfirmed,
  MissionOpened,
  MissionProgressed,
  ReturnRepairCancelled,
  ReturnRepairFoundUnitsHome,
  ReturnRepairGoodwillConfirmed,
  ReturnRepairLiabilityFound,
  ReturnRepairLiabilityRevised,
  ReturnRepairNothingHome,
  ReturnRepairOpened,
  ReturnRepairReturned,
  TicketAgreementWaived,
  TicketAgreementWanted,
  TicketCancelled,
  TicketClosed,
  TicketReopened,
} from '@mainstay/contracts/tickets';
import type { SalesScope } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FreeBecause } from '../cost-sheet/cost-sheet.entity.ts';
import { CostSheets } from '../cost-sheet/cost-sheets.service.ts';
import { KnownReturnRepair } from '../links/known-return-repair.entity.ts';
import { RepairAgreements } from './repair-agreements.service.ts';

/** Visits are the work of after-sales, wherever they are (flow 3a): it agrees on them as sales does. */
const VISITED_SCOPE: SalesScope = 'DOMESTIC';

/**
 * Repairs that a customer pays for want an agreement, whether units come back, a team goes, a local partner is entrusted or an engineer goes; the costs
 * of what was signed are collected by themselves.
 */
@Injectable()
export class RepairAgreementConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly agreements: RepairAgreements,
    private readonly sheets: CostSheets,
  ) {}

  @On(TicketAgreementWanted)
  async wanted({ ticketId, customerId, round, siteCountry = null }: DataOf<typeof TicketAgreementWanted>) {
    const about = {
      subjectKind: 'TICKET',
      subjectId: ticketId,
      ticketId,
      customerId,
      scope: VISITED_SCOPE,
      round,
      siteCountry,
    } as const;
    await this.agreements.want(about);
  }

  @On(TicketReopened)
  async caseReopened({ ticketId, round }: DataOf<typeof TicketReopened>) {
    await this.agreements.dropBefore(ticketId, round);
  }

  @On(TicketAgreementWaived)
  async caseIsFree({ ticketId }: DataOf<typeof TicketAgreementWaived>) {
    await this.agreements.waive(ticketId);
  }

  @On(TicketCancelled)
  async caseCancelled({ ticketId }: DataOf<typeof TicketCancelled>) {
    await this.agreements.drop(ticketId, 'The case was cancelled.');
  }

  /** Solved from afar, or in another way: nobody went. */
  @On(TicketClosed)
  async caseClosed({ ticketId }: DataOf<typeof TicketClosed>) {
    await this.agreements.drop(ticketId, 'The case was closed without a visit.');
  }

  @On(ReturnRepairOpened)
  async opened({ liability, returnRepairId: id, ticketId, customerId, scope }: DataOf<typeof ReturnRepairOpened>) {
    const known = { id, ticketId, customerId, scope: scope ?? null, freeBecause: null, isObjected: false };
    await this.em.upsert(KnownReturnRepair, known, { onConflictAction: 'ignore' });
    await this.agreements.drop(ticketId, 'The units come back to the factory.');
    const about = { subjectKind: 'RETURN_REPAIR', subjectId: id, ticketId, customerId, scope, round: 1 } as const;
    if (liability === 'CUSTOMER' && !(await this.agreements.of(id))) await this.agreements.want(about);
  }

  /** The order was no fault of the customer's when it was opened; some units turned out to be (3b, steps 2 and 5). */
  @On(ReturnRepairLiabilityFound)
  async liabilityFound({ returnRepairId: id, ticketId, customerId }: DataOf<typeof ReturnRepairLiabilityFound>) {
    const scope = await this.scopeOf(id);
    const about = { subjectKind: 'RETURN_REPAIR', subjectId: id, ticketId, customerId, scope, round: 1 } as const;
    await this.agreements.want(about);
  }

  /** What was signed stays signed: who bears what, the cost sheet says line by line. */
  @On(ReturnRepairLiabilityRevised)
  async liabilityRevised({ returnRepairId: id, ...said }: DataOf<typeof ReturnRepairLiabilityRevised>) {
    const { isForCustomer, objectedUnitIds = [] } = said;
    if (!isForCustomer) await this.agreements.waive(id);
    await this.em.nativeUpdate(KnownReturnRepair, { id }, { isObjected: objectedUnitIds.length > 0 });
    const sheet = await this.sheets.of({ subjectKind: 'RETURN_REPAIR', subjectId: id });
    sheet?.lookAnew('Somebody else was found to answer for units: look at who bears what.');
  }

  @On(MissionOpened)
  async missionOpened({ liability, missionId: id, ticketId, customerId, scope }: DataOf<typeof MissionOpened>) {
    await this.agreements.drop(ticketId, 'A team goes.');
    const about = { subjectKind: 'MISSION', subjectId: id, ticketId, customerId, scope, round: 1 } as const;
    if (liability === 'CUSTOMER' && !(await this.agreements.of(id))) await this.agreements.want(about);
  }

  @On(LocalRepairOpened)
  async partnerEntrusted({ liability, ticketId, customerId, scope, ...told }: DataOf<typeof LocalRepairOpened>) {
    const { localRepairId: id } = told;
    await this.agreements.drop(ticketId, 'A local partner is entrusted.');
    const about = { subjectKind: 'LOCAL_REPAIR', subjectId: id, ticketId, customerId, scope, round: 1 } as const;
    if (liability === 'CUSTOMER' && !(await this.agreements.of(id))) await this.agreements.want(about);
  }

  /** What is served free needs no agreement, and charges nothing (BIL-08). */
  @On(ReturnRepairGoodwillConfirmed)
  async servedFree({ returnRepairId: subjectId }: DataOf<typeof ReturnRepairGoodwillConfirmed>) {
    await this.agreements.waive(subjectId);
    await this.chargeNothing(subjectId, 'GOODWILL');
  }

  @On(MissionGoodwillConfirmed)
  async missionServedFree({ missionId: subjectId }: DataOf<typeof MissionGoodwillConfirmed>) {
    await this.agreements.waive(subjectId);
    await this.sheets.changeBearer({ subjectKind: 'MISSION', subjectId }, sheet => sheet.serveFree('GOODWILL'));
  }

  @On(LocalRepairGoodwillConfirmed)
  async localRepairServedFree({ localRepairId: subjectId }: DataOf<typeof LocalRepairGoodwillConfirmed>) {
    await this.agreements.waive(subjectId);
    await this.sheets.changeBearer({ subjectKind: 'LOCAL_REPAIR', subjectId }, sheet => sheet.serveFree('GOODWILL'));
  }

  @On(LocalRepairProgressed)
  async localRepairCalledOff({ localRepairId: subjectId, status }: DataOf<typeof LocalRepairProgressed>) {
    if (status !== 'CANCELLED') return;
    await this.agreements.drop(subjectId, 'The local repair was called off.');
    (await this.sheets.of({ subjectKind: 'LOCAL_REPAIR', subjectId }))?.callOff();
  }

  @On(ReturnRepairCancelled)
  async cancelled({ returnRepairId: subjectId }: DataOf<typeof ReturnRepairCancelled>) {
    await this.agreements.drop(subjectId, 'The return repair was cancelled.');
    (await this.sheets.of({ subjectKind: 'RETURN_REPAIR', subjectId }))?.callOff();
  }

  /** What was spent on a mission by then is settled all the same. */
  @On(MissionProgressed)
  async missionCalledOff({ missionId: subjectId, status }: DataOf<typeof MissionProgressed>) {
    if (status !== 'CANCELLED') return;
    await this.agreements.drop(subjectId, 'The mission was called off.');
    (await this.sheets.of({ subjectKind: 'MISSION', subjectId }))?.callOff();
  }

  /**
   * The sheet is in the currency that was agreed; where none was, whoever opens it says. Where nothing came home, for all of it
   * was lost on the way, the customer pays nothing for the repair.
   */
  @On(ReturnRepairReturned)
  async returned({ returnRepairId: subjectId, ticketId, customerId, ...told }: DataOf<typeof ReturnRepairReturned>) {
    const isAllLost = told.units?.length === 0;
    if (isAllLost) await this.chargeNothing(subjectId, 'LOST');
    const currency = (await this.agreements.of(subjectId))?.total?.currency;
    const subjectKind = 'RETURN_REPAIR';
    if (!currency || (await this.sheets.of({ subjectKind, subjectId }))) return;
    const lost = isAllLost ? 'LOST' : null;
    const freeBecause = told.isFree ? 'GOODWILL' : lost;
    const scope = await this.scopeOf(subjectId);
    await this.sheets.open({ subjectKind, subjectId, ticketId, customerId, scope, freeBecause, currency });
  }

  private async scopeOf(id: string): Promise<KnownReturnRepair['scope']> {
    return (await this.em.findOne(KnownReturnRepair, { id }))?.scope;
  }

  /** What had come home turned out to be lost: its customer may have been invoiced by then. */
  @On(ReturnRepairNothingHome)
  async nothingHome({ returnRepairId }: DataOf<typeof ReturnRepairNothingHome>) {
    await this.chargeNothing(returnRepairId, 'LOST');
  }

  /** What was free because all of it was lost is paid for again: who collects its costs says what the customer bears. */
  @On(ReturnRepairFoundUnitsHome)
  async foundHome({ returnRepairId: id }: DataOf<typeof ReturnRepairFoundUnitsHome>) {
    await this.em.nativeUpdate(KnownReturnRepair, { id, freeBecause: 'LOST' }, { freeBecause: null });
    const subject = { subjectKind: 'RETURN_REPAIR', subjectId: id } as const;
    await this.sheets.changeBearer(subject, (sheet, invoice) => sheet.chargeFound(invoice));
  }

  /** Also by a sheet that is opened later. */
  private async chargeNothing(subjectId: string, freeBecause: FreeBecause): Promise<void> {
    const before = freeBecause === 'LOST' ? { freeBecause: null } : {};
    await this.em.nativeUpdate(KnownReturnRepair, { id: subjectId, ...before }, { freeBecause });
    await this.sheets.changeBearer({ subjectKind: 'RETURN_REPAIR', subjectId }, sheet => sheet.serveFree(freeBecause));
  }
}
