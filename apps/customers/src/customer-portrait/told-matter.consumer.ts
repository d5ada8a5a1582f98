import {
  BreachChargeStatusChanged,
  ClaimOpened,
  ClaimProgressed,
  ClaimProposed,
  InvoiceBalanceChanged,
  InvoiceCredited,
  InvoiceIssued,
  LoanDepositStatusChanged,
  LossCompensationStatusChanged,
  PartsSaleStatusChanged,
} from '@mainstay/contracts/billing';
import type { DataOf } from '@mainstay/contracts/event';
import {
  ComplaintClosed,
  ComplaintMatterNamed,
  ComplaintReceived,
  ComplaintRedirected,
  ComplaintWithdrawn,
  FeedbackAnswered,
  FeedbackReceived,
  FeedbackRedirected,
  FeedbackWithdrawn,
  SlaClockBreached,
  SlaClockChanged,
  TicketAssetNamed,
  TicketCancelled,
  TicketClosed,
  TicketCustomerNamed,
  TicketDiagnosed,
  TicketRegistered,
  TicketReinstated,
  TicketReopened,
  TicketReportCorrected,
  TicketUnmarkedDuplicate,
} from '@mainstay/contracts/tickets';
import { Clock, make } from '@mainstay/kit/domain';
import { On } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import type { EntityData } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Customer } from '../customer/customer.entity.ts';
import { ToldIncident, ToldMatter } from './told-matter.entity.ts';

const CUSTOMERS_OWN = new Set(['TICKET', 'COMPLAINT', 'FEEDBACK']);
const DEPOSIT_OVER = new Set(['KEPT', 'REFUNDED', 'LAPSED']);
/** One owes the other something for it, or will once somebody stood for the price. */
const SALE_OPEN = new Set(['AWAITING_APPROVAL', 'SENT_BACK', 'ASKED', 'REFUND_DUE']);
const SALE_BILLED = new Set(['ASKED', 'PAID']);
/** Nobody decided yet what of it is booked. */
const CHARGE_OPEN = new Set(['PROPOSED', 'AWAITING_APPROVAL', 'REVISED']);
/** What became of a clock whose breach was said too early: a fact that came late says that the time was kept. */
const NOT_BREACHED = new Set(['RUNNING', 'PAUSED', 'MET']);

/** Keeps what portraits count and others tell: cases, broken promises, complaints, suggestions and bills (CUS-04), and claims. */
@Injectable()
export class ToldMatterConsumer {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  @On(TicketRegistered, { projection: true })
  registered(registered: DataOf<typeof TicketRegistered>): Promise<void> {
    const { ticketId, customerId, assetId, reportedAt } = registered;
    return this.tell(ticketId, { kind: kindOf(registered), customerId, assetId, openedAt: reportedAt });
  }

  @On(TicketAssetNamed, { projection: true })
  named({ ticketId, assetId }: DataOf<typeof TicketAssetNamed>): Promise<void> {
    return this.tell(ticketId, { assetId });
  }

  /** What was broken in it, or opened it again, was so with this customer. */
  @On(TicketCustomerNamed, { projection: true })
  isOf({ ticketId, customerId, leftAssetId }: DataOf<typeof TicketCustomerNamed>): Promise<void> {
    return this.tell(ticketId, { customerId, ...(leftAssetId && { assetId: null }) });
  }

  @On(TicketReportCorrected, { projection: true })
  corrected({ ticketId, reportedAt }: DataOf<typeof TicketReportCorrected>): Promise<void> {
    return this.tell(ticketId, { openedAt: reportedAt });
  }

  @On(TicketDiagnosed, { projection: true })
  diagnosed({ ticketId, faultCode }: DataOf<typeof TicketDiagnosed>): Promise<void> {
    return this.tell(ticketId, { faultCode });
  }

  @On(TicketCancelled, { projection: true })
  cancelled({ ticketId, cancelledAt }: DataOf<typeof TicketCancelled>): Promise<void> {
    return this.tell(ticketId, { withdrawnAt: cancelledAt });
  }

  @On(TicketUnmarkedDuplicate, { projection: true })
  @On(TicketReinstated, { projection: true })
  goesOn({ ticketId }: DataOf<typeof TicketUnmarkedDuplicate | typeof TicketReinstated>): Promise<void> {
    return this.tell(ticketId, { withdrawnAt: null });
  }

  @On(TicketClosed, { projection: true })
  closed({ ticketId, faultCause = null, closedAt }: DataOf<typeof TicketClosed>): Promise<void> {
    return this.tell(ticketId, { faultCause, closedAt });
  }

  @On(TicketReopened, { projection: true })
  async reopened({ ticketId, reopenedAt }: DataOf<typeof TicketReopened>): Promise<void> {
    await this.tell(ticketId, { faultCause: null, closedAt: null });
    await this.happened('REOPENED', `reopened/${ticketId}/${reopenedAt}`, ticketId, reopenedAt);
  }

  /** Only times that we promised the customer, and that the customer did not use up: what is agreed under them is ours. */
  @On(SlaClockBreached, { projection: true })
  async breached(breach: DataOf<typeof SlaClockBreached>): Promise<void> {
    const { clockId, recordType, recordId, ticketId, level, breachedBy, breachedAt } = breach;
    const matterId = ticketId ?? (CUSTOMERS_OWN.has(recordType) ? recordId : null);
    if (matterId === null || level !== 'PROMISE' || breachedBy === 'CUSTOMER') return;
    await this.happened('BREACH', keyOf(clockId), matterId, breachedAt);
  }

  @On(SlaClockChanged, { projection: true })
  async kept({ clockId, state }: DataOf<typeof SlaClockChanged>): Promise<void> {
    if (NOT_BREACHED.has(state)) await this.em.nativeDelete(ToldIncident, { key: keyOf(clockId) });
  }

  @On(ComplaintReceived, { projection: true })
  complained({ complaintId, customerId, assetId, receivedAt }: DataOf<typeof ComplaintReceived>): Promise<void> {
    return this.tell(complaintId, { kind: 'COMPLAINT', customerId, assetId, openedAt: receivedAt });
  }

  @On(ComplaintMatterNamed, { projection: true })
  complainedOf({ complaintId, assetId }: DataOf<typeof ComplaintMatterNamed>): Promise<void> {
    return this.tell(complaintId, { assetId });
  }

  @On(ComplaintClosed, { projection: true })
  complaintClosed({ complaintId, closedAt }: DataOf<typeof ComplaintClosed>): Promise<void> {
    return this.tell(complaintId, { closedAt });
  }

  @On(ComplaintRedirected, { projection: true })
  redirected({ complaintId, redirectedAt }: DataOf<typeof ComplaintRedirected>): Promise<void> {
    return this.tell(complaintId, { withdrawnAt: redirectedAt });
  }

  @On(ComplaintWithdrawn, { projection: true })
  withdrawn({ complaintId, withdrawnAt }: DataOf<typeof ComplaintWithdrawn>): Promise<void> {
    return this.tell(complaintId, { withdrawnAt });
  }

  @On(FeedbackReceived, { projection: true })
  suggested({ feedbackId, customerId, receivedAt }: DataOf<typeof FeedbackReceived>): Promise<void> {
    return this.tell(feedbackId, { kind: 'FEEDBACK', customerId, openedAt: receivedAt });
  }

  @On(FeedbackAnswered, { projection: true })
  answered({ feedbackId, answeredAt }: DataOf<typeof FeedbackAnswered>): Promise<void> {
    return this.tell(feedbackId, { closedAt: answeredAt });
  }

  @On(FeedbackRedirected, { projection: true })
  suggestedNothing({ feedbackId, redirectedAt }: DataOf<typeof FeedbackRedirected>): Promise<void> {
    return this.tell(feedbackId, { withdrawnAt: redirectedAt });
  }

  @On(FeedbackWithdrawn, { projection: true })
  tookBack({ feedbackId, withdrawnAt }: DataOf<typeof FeedbackWithdrawn>): Promise<void> {
    return this.tell(feedbackId, { withdrawnAt });
  }

  @On(InvoiceIssued, { projection: true })
  invoiced({ invoiceId, number, customerId, total, issuedAt }: DataOf<typeof InvoiceIssued>): Promise<void> {
    return this.tell(invoiceId, { kind: 'INVOICE', number, customerId, openedAt: issuedAt, ...minorOf(total) });
  }

  /** Neither side owes the other anything for it, or one does again. */
  @On(InvoiceBalanceChanged, { projection: true })
  balanced({ invoiceId, status, changedAt }: DataOf<typeof InvoiceBalanceChanged>): Promise<void> {
    return this.tell(invoiceId, { closedAt: status === 'SETTLED' ? changedAt : null });
  }

  /** Of a loan: while it is asked for, held, owed or to be given back, one owes the other something. */
  @On(LoanDepositStatusChanged, { projection: true })
  async deposited({ loanUnitId, number, customerId, status }: DataOf<typeof LoanDepositStatusChanged>): Promise<void> {
    const closedAt = DEPOSIT_OVER.has(status) ? this.clock.now().toISOString() : null;
    await this.tell(loanUnitId, { kind: 'DEPOSIT', number, customerId, closedAt });
  }

  /** Parts that came too many and that the customer keeps: what it is asked for is billed, until it is given up or back. */
  @On(PartsSaleStatusChanged, { projection: true })
  async soldParts(sale: DataOf<typeof PartsSaleStatusChanged>): Promise<void> {
    const { supplyDifferenceId, partsSaleId = supplyDifferenceId, number, customerId, status, amount, soldAt } = sale;
    const { amountMinor, currency } = minorOf(amount);
    const billed = { amountMinor: SALE_BILLED.has(status) ? amountMinor : 0, currency };
    const closedAt = SALE_OPEN.has(status) ? null : this.clock.now().toISOString();
    const about = { kind: 'PARTS_SALE', number, customerId, openedAt: soldAt } as const;
    await this.tell(partsSaleId, { ...about, closedAt, ...billed });
  }

  /** For a unit that a carrier lost: what we owe the customer, until it is paid or off. */
  @On(LossCompensationStatusChanged, { projection: true })
  compensated({ lossId, number, customerId, status }: DataOf<typeof LossCompensationStatusChanged>): Promise<void> {
    const isOver = status === 'PAID' || status === 'WITHDRAWN';
    const closedAt = isOver ? this.clock.now().toISOString() : null;
    return this.tell(lossId, { kind: 'COMPENSATION', number, customerId, closedAt });
  }

  /** Of a broken promise: what we owe the customer for it, or the customer us, until finance decided. */
  @On(BreachChargeStatusChanged, { projection: true })
  async charged(charge: DataOf<typeof BreachChargeStatusChanged>): Promise<void> {
    const { breachChargeId, number, customerId, direction, party, status } = charge;
    if (customerId === null || (direction === 'PENALTY' && party !== 'CUSTOMER')) return;
    const closedAt = CHARGE_OPEN.has(status) ? null : this.clock.now().toISOString();
    await this.tell(breachChargeId, { kind: 'CHARGE', number, customerId, closedAt });
  }

  /** Until people submit or close it, the customer may be asked yet. */
  @On(ClaimProposed, { projection: true })
  mayClaim(claim: DataOf<typeof ClaimProposed>): Promise<void> {
    return this.claimedOf(claim);
  }

  @On(ClaimOpened, { projection: true })
  claimed({ openedAt, ...claim }: DataOf<typeof ClaimOpened>): Promise<void> {
    return this.claimedOf(claim, { openedAt });
  }

  @On(ClaimProgressed, { projection: true })
  async claimClosed({ claimId: id, status }: DataOf<typeof ClaimProgressed>): Promise<void> {
    if (status === 'CLOSED')
      await this.em.nativeUpdate(ToldMatter, { id, kind: 'CLAIM' }, { closedAt: this.clock.now() });
  }

  @On(InvoiceCredited, { projection: true })
  credited({ creditNoteId, customerId, amount, creditedAt }: DataOf<typeof InvoiceCredited>): Promise<void> {
    const { amountMinor, currency } = minorOf(amount);
    const back = { amountMinor: -amountMinor, currency };
    return this.tell(creditNoteId, { kind: 'CREDIT', customerId, openedAt: creditedAt, ...back });
  }

  /** Only against the customer: of the case that it comes of, or of the number that it is asked by. */
  private async claimedOf(
    { claimId, number, counterparty, partyCode, ticketId }: Omit<DataOf<typeof ClaimOpened>, 'openedAt'>,
    more: { readonly openedAt?: string } = {},
  ): Promise<void> {
    if (counterparty !== 'CUSTOMER') return;
    const named = partyCode ? await this.em.findOne(Customer, { number: partyCode }) : null;
    await this.tell(claimId, { kind: 'CLAIM', number, caseId: ticketId, customerId: named?.id ?? null, ...more });
  }

  private async tell(id: string, known: Omit<EntityData<ToldMatter>, 'id'>): Promise<void> {
    await this.em.upsert(ToldMatter, { id, ...known });
  }

  private async happened(kind: ToldIncident['kind'], key: string, matterId: string, happenedAt: string): Promise<void> {
    const incident = make(ToldIncident, { kind, key, matterId, happenedAt: new Date(happenedAt) });
    await this.em.upsert(ToldIncident, incident, { onConflictFields: ['key'], onConflictAction: 'ignore' });
  }
}

function minorOf({ amount, currency }: DataOf<typeof InvoiceIssued>['total']) {
  return { amountMinor: Money.of(amount, currency).minor, currency };
}

function kindOf({ kind, isOwn }: DataOf<typeof TicketRegistered>): 'CASE' | 'OWN_CASE' | 'MAINTENANCE' {
  if (kind === 'MAINTENANCE') return kind;
  return isOwn ? 'OWN_CASE' : 'CASE';
}

const keyOf = (clockId: string) => `breach/${clockId}`;
