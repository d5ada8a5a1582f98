import {
  FeeListApproved,
  FeeListReopened,
  FeeListSentBack,
  RepairAgreementLapsed,
  RepairAgreementOffered,
  RepairAgreementSigned,
} from '@mainstay/contracts/billing';
import { CoverageDecided } from '@mainstay/contracts/customers';
import type { DataOf } from '@mainstay/contracts/event';
import {
  PartRequestLineReserved,
  PartRequestLineShort,
  PartRequestReady,
  PartRequestRefused,
  PartRequestReleased,
  PartsIssued,
} from '@mainstay/contracts/inventory';
import { Clock } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { LocalRepairPart } from '../local-repair/local-repair-part.entity.ts';
import { KnowledgeTasks } from '../knowledge-task/knowledge-tasks.service.ts';
import { MissionItem } from '../mission/mission-item.entity.ts';
import { ReturnRepairPart } from '../return-repair/return-repair-part.entity.ts';
import { Dispatches } from '../dispatch/dispatches.service.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { PartsDeliveries } from '../parts-delivery/parts-deliveries.service.ts';
import { findTicketForChange } from './load-ticket.ts';
import type { PartLine } from './ticket-facts.ts';
import type { Ticket } from './ticket.entity.ts';

type Verb = (ticket: Ticket, act: Act) => void | Promise<void>;

/** What other services say of our tickets. Nothing is refused: it is a fact, and the ticket makes of it what it can. */
@Injectable()
export class TicketConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly dispatches: Dispatches,
    private readonly deliveries: PartsDeliveries,
    private readonly knowledge: KnowledgeTasks,
  ) {}

  /** An answer about a machine that the case named before is none. */
  @On(CoverageDecided)
  async coverageDecided(data: DataOf<typeof CoverageDecided>) {
    const { ticketId: _ticketId, assetId, reasons: _reasons, ...decided } = data;
    const lines = data.lines.map(line => ({ ...line, decisionId: data.decisionId }));
    await this.tell(data, 'customers', async (ticket, act) => {
      if (ticket.assetId !== assetId) return;
      ticket.decideCoverage({ ...decided, lines }, act);
      const { round } = ticket;
      for (const order of await this.em.find(WorkOrder, { ticket, round, feesListedAt: null }))
        order.reviseCoverage(act);
      ticket.selfFitting.reviseCoverage(act);
    });
  }

  /** Of a return repair, a mission or a local repair of the case, those hear it themselves. */
  @On(RepairAgreementSigned)
  async agreementSigned(data: DataOf<typeof RepairAgreementSigned>) {
    const { subjectKind, number, total, signedAt, round } = data;
    if (subjectKind !== 'TICKET') return;
    await this.tell(data, 'billing', (ticket, act) => ticket.clearance.sign({ number, total, signedAt }, round, act));
  }

  @On(RepairAgreementOffered)
  async agreementOffered(data: DataOf<typeof RepairAgreementOffered>) {
    await this.hearOf(data, 'OFFERED', data.offeredAt);
  }

  @On(RepairAgreementLapsed)
  async agreementLapsed(data: DataOf<typeof RepairAgreementLapsed>) {
    await this.hearOf(data, 'ENDED', data.lapsedAt);
  }

  @On(PartRequestLineReserved)
  async lineReserved(data: DataOf<typeof PartRequestLineReserved>) {
    const isInTransfer = data.transferId !== null;
    await this.tell(data, 'inventory', (ticket, act) =>
      ticket.provision.hear([data.lineId], part => part.reserve(data.warehouseId, isInTransfer), act),
    );
  }

  @On(PartRequestLineShort)
  async lineShort(data: DataOf<typeof PartRequestLineShort>) {
    await this.tell(data, 'inventory', (ticket, act) =>
      ticket.provision.hear([data.lineId], part => part.runShort(data.warehouseId), act),
    );
  }

  @On(PartRequestReady)
  async partsReady(data: DataOf<typeof PartRequestReady>) {
    await this.tell(data, 'inventory', (ticket, act) =>
      ticket.provision.hear(data.lineIds, part => part.becomeReady(data.warehouseId), act),
    );
  }

  @On(PartRequestRefused)
  async partsRefused(data: DataOf<typeof PartRequestRefused>) {
    await this.tell(data, 'inventory', (ticket, act) =>
      ticket.provision.hear(data.lineIds, part => part.giveUp('REFUSED'), act, data.reason),
    );
  }

  @On(PartRequestReleased)
  async partsReleased(data: DataOf<typeof PartRequestReleased>) {
    const status = data.reason === 'EXPIRED' ? 'RELEASED' : 'WITHDRAWN';
    await this.tell(data, 'inventory', (ticket, act) =>
      ticket.provision.hear(data.lineIds, part => part.giveUp(status), act, data.reason),
    );
  }

  /** What was asked for by a return repair, a mission or a local repair of the case is counted there. */
  @On(PartsIssued)
  async partsIssued(data: DataOf<typeof PartsIssued>) {
    const asked = data.lines.map(it => it.lineId);
    const ofReturnRepairs = await this.em.find(ReturnRepairPart, { id: { $in: asked } });
    const ofLocalRepairs = await this.em.find(LocalRepairPart, { id: { $in: asked } });
    const ofMissions = await this.em.find(MissionItem, { requestLineId: { $in: asked } });
    const others = new Set([
      ...[...ofReturnRepairs, ...ofLocalRepairs].map(it => it.id),
      ...ofMissions.map(it => it.requestLineId),
    ]);
    const lines = data.lines.filter(({ lineId }) => !others.has(lineId));
    if (lines.length === 0) return;
    await this.tell(data, 'inventory', (ticket, act) =>
      this.partsLeft(ticket, data, lines, { ...act, at: new Date(data.issuedAt) }),
    );
  }

  @On(FeeListApproved)
  async feesListed(data: DataOf<typeof FeeListApproved>) {
    const { workOrderId, round } = data;
    const approvedAt = new Date(data.approvedAt);
    await this.tell(data, 'billing', async (ticket, act) => {
      if (round) ticket.selfFitting.listFees(round, approvedAt, act);
      const order = workOrderId ? await this.em.findOne(WorkOrder, { id: workOrderId, ticket }) : null;
      order?.listFees(approvedAt, act);
    });
  }

  /** What is decided, or put right, before it is final anew reaches it. */
  @On(FeeListReopened)
  async feesReopened({ workOrderId, round, ...told }: DataOf<typeof FeeListReopened>) {
    const reopenedAt = new Date(told.reopenedAt);
    await this.tell(told, 'billing', async (ticket, act) => {
      if (round) ticket.selfFitting.reopenFees(round, reopenedAt, act);
      const order = workOrderId ? await this.em.findOne(WorkOrder, { id: workOrderId, ticket }) : null;
      order?.reopenFees(reopenedAt, act);
    });
  }

  /** Who did the work, or answers for the case, is told what to put right. */
  @On(FeeListSentBack)
  async feesSentBack({ workOrderId, number, reason, ...told }: DataOf<typeof FeeListSentBack>) {
    const at = new Date(told.sentBackAt);
    await this.tell(told, 'billing', async (ticket, act) => {
      const where = { id: workOrderId ?? '', ticket };
      const order = workOrderId ? await this.em.findOne(WorkOrder, where, { populate: ['engineer'] }) : null;
      ticket.log('FEES_SENT_BACK', { ...act, at }, `${number}: ${reason}`, order?.engineer.code);
    });
  }

  /** What lies with a customer for a repair elsewhere holds that up, and not the case. */
  private async hearOf(
    data: Pick<DataOf<typeof RepairAgreementOffered>, 'ticketId' | 'subjectKind' | 'number' | 'round'>,
    type: 'OFFERED' | 'ENDED',
    at: string,
  ): Promise<void> {
    if (data.subjectKind !== 'TICKET') return;
    await this.tell(data, 'billing', ticket => ticket.clearance.hear(type, data.number, data.round, new Date(at)));
  }

  private async partsLeft(ticket: Ticket, note: DataOf<typeof PartsIssued>, lines: readonly PartLine[], act: Act) {
    const left = ticket.provision.issue(lines, note.warehouseId, act);
    if (!ticket.endedAt) await this.deliveries.leave(ticket, note, left, act);
  }

  private async tell({ ticketId }: { ticketId: string }, by: string, verb: Verb) {
    const ticket = await findTicketForChange(this.em, ticketId);
    if (!ticket) return;
    await verb(ticket, { at: this.clock.now(), by });
    await this.clocks.follow(ticket);
    await this.dispatches.follow(ticket);
    await this.deliveries.endWith(ticket);
    await this.knowledge.follow(ticket);
  }
}
