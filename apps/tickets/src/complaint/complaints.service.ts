import { type Actor, Clock } from '@mainstay/kit/domain';
import { found, isId, loadForChange, nextNumber, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { EscalationPolicy } from '../escalation-policy/escalation-policy.entity.ts';
import { contactOf } from '../links/contact-of.ts';
import { KnownAsset, KnownCustomer } from '../links/known.entity.ts';
import { notByDealer } from '../links/ticket-intake.service.ts';
import type { ComplaintNameMatterInput, ComplaintReceiveInput } from '../schema.types.ts';
import { SlaClock } from '../sla-clock/sla-clock.entity.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { LatePromises } from '../sla-recalculation/late-promises.service.ts';
import { TicketStep } from '../ticket/ticket-step.entity.ts';
import { AssetUnknown } from '../ticket/ticket.errors.ts';
import { customerHeld, isSameFirm } from '../links/customer-held.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { ComplaintStep } from './complaint-step.entity.ts';
import { Complaint, type ComplaintMatter, type OfficialAct } from './complaint.entity.ts';
import { ComplaintNotFound, ComplaintTicketUnknown } from './complaint.errors.ts';
import { type CaseStep, COMPLAINT_WORK } from './investigator-independence.ts';

export const ESCALATION_TIMER = 'complaint-escalation';

/** Of what a complaint is about, by its ids. */
type Named = Pick<ComplaintNameMatterInput, 'ticket' | 'asset'>;

/** What it was about so far. */
type Before = Pick<Complaint, 'ticket' | 'assetId' | 'dealerId'>;

/** Complaints with all that must keep in step with them: what is known of their customer, deadlines, the way up. */
@Injectable()
export class Complaints {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly timers: Timers,
    private readonly promises: LatePromises,
  ) {}

  /**
   * Writes a complaint down (TCK-20).
   * @throws CustomerUnknown, ContactUnknown, AssetUnknown, ComplaintTicketUnknown, and what the complaint refuses
   * @throws InputInvalid when a dealer says that it came by another way than from a dealer
   */
  async receive(input: ComplaintReceiveInput, actor: Actor): Promise<Complaint> {
    if (actor.dealerId !== null && input.channel !== 'DEALER') throw notByDealer();
    const act = this.actOf(actor);
    const customer = await customerHeld(this.em, input.customer);
    const { dealerId = null } = customer;
    const matter = await this.matterOf(customer, input, { ticket: null, assetId: null, dealerId });
    const contactId =
      input.contact == null ? matter.ticket?.contactId : await contactOf(this.em, input.contact, customer.id);
    const policy = await this.em.findOne(EscalationPolicy, { status: 'ACTIVE' });
    const complaint = Complaint.receive(
      this.em,
      input,
      {
        number: await nextNumber(this.em, 'CP', act.at),
        customerId: customer.id,
        contactId: contactId ?? null,
        ...matter,
        escalationTerms: policy?.terms ?? null,
      },
      act,
    );
    await this.follow(complaint);
    return complaint;
  }

  /** Writes down what a customer complains of in a call about a case; nothing where nothing is said (TCK-19). */
  async hearInCall(ticket: Ticket, words: string | null | undefined, actor: Actor): Promise<Complaint | null> {
    if (!words?.trim()) return null;
    return await this.receive({ channel: 'PHONE', customer: ticket.customerId, ticket: ticket.id, words }, actor);
  }

  /**
   * Names what a complaint is about: what is left out stays. Of another machine another agreement may promise something.
   * @throws AssetUnknown, ComplaintTicketUnknown, and what the complaint refuses
   */
  nameMatter(id: string, input: Named, actor: Actor): Promise<Complaint> {
    return this.act(id, actor, async (complaint, act) => {
      const { assetId: former = null } = complaint;
      const matter = await this.matterOf(await customerHeld(this.em, complaint.customerId), input, complaint);
      complaint.nameMatter(matter, await this.workOn({ id, ticket: matter.ticket }), act);
      if (matter.assetId !== former) await this.promises.matterNamed(complaint);
    });
  }

  /** Runs an act on a complaint. @throws ComplaintNotFound, and what the act refuses */
  async act(
    id: string,
    actor: Actor,
    verb: (complaint: Complaint, act: OfficialAct) => void | Promise<void>,
  ): Promise<Complaint> {
    const complaint = await loadForChange(this.em, Complaint, id, ComplaintNotFound);
    const act = this.actOf(actor);
    await verb(complaint, act);
    await this.follow(complaint);
    if (complaint.status === 'CLOSED')
      complaint.settle(await this.brokenPromises(id), { ...act, at: complaint.endedAt ?? act.at });
    return complaint;
  }

  /** What was done in the case of a complaint, and about the complaint, by whom. */
  async workOn({ id, ticket }: { readonly id: string; readonly ticket?: Ticket | null }): Promise<CaseStep[]> {
    const done = await this.em.find(ComplaintStep, { complaint: id, kind: { $in: [...COMPLAINT_WORK] } });
    return ticket ? [...(await this.em.find(TicketStep, { ticket: ticket.id })), ...done] : done;
  }

  /** Deadlines and the way up go along with it. */
  async follow(complaint: Complaint): Promise<void> {
    await this.clocks.follow(complaint);
    const key = `escalation:${complaint.id}`;
    const at = complaint.nextEscalationAt;
    if (!at) return await this.timers.clear(key);
    await this.timers.set({ task: ESCALATION_TIMER, key, at, payload: { complaintId: complaint.id } });
  }

  private async brokenPromises(id: string): Promise<string[]> {
    const broken = { record: id, level: 'PROMISE' as const, breachedAt: { $ne: null } };
    const clocks = await this.em.find(SlaClock, broken, { orderBy: { startedAt: 'asc' } });
    return clocks.map(({ policyCode, kind, breachedAt }) => `${policyCode} ${kind} ${breachedAt?.toISOString()}`);
  }

  private async matterOf(customer: KnownCustomer, named: Named, before: Before): Promise<ComplaintMatter> {
    const ticket = await this.caseOf(customer, named.ticket, before);
    const asset = await this.assetOf(customer, named.asset, ticket, before);
    const dealerId = dealerOfMatter(customer, ticket, asset, before);
    return { ticket, assetId: asset?.id ?? ticket?.assetId ?? null, model: asset?.model ?? null, dealerId };
  }

  /** The case that is named; none where null, and that which was named before where nothing is said. */
  private async caseOf(customer: KnownCustomer, id: Named['ticket'], before: Before): Promise<Ticket | null> {
    if (id === null) return null;
    if (id === undefined) return before.ticket ? await this.em.findOneOrFail(Ticket, before.ticket.id) : null;
    const ticket = await found(this.em, Ticket, id, ComplaintTicketUnknown);
    if (!(await isSameFirm(this.em, ticket.customerId, customer.id))) throw new ComplaintTicketUnknown();
    return ticket;
  }

  /** The machine that is named. That of the case, or that which was named before, stays it, whoever has it now. */
  private async assetOf(
    customer: KnownCustomer,
    id: Named['asset'],
    ticket: Ticket | null,
    before: Before,
  ): Promise<KnownAsset | null> {
    if (id == null) {
      const kept = id === undefined ? keptMachine(ticket, before) : ticket?.assetId;
      return kept ? await this.em.findOne(KnownAsset, kept) : null;
    }
    const asset = isId(id) ? await this.em.findOne(KnownAsset, id) : null;
    if (!asset || !(await isSameFirm(this.em, asset.customerId, customer.id))) throw new AssetUnknown();
    return asset;
  }

  private actOf({ subject: by, roles }: Actor): OfficialAct {
    return { at: this.clock.now(), by, roles };
  }
}

/** Where another case is named its machine is meant, and where that has none the one that was named before. */
function keptMachine(ticket: Ticket | null, { ticket: formerTicket, assetId }: Before): string | null | undefined {
  const isOther = ticket && ticket.id !== formerTicket?.id;
  return isOther ? (ticket.assetId ?? assetId) : (assetId ?? ticket?.assetId);
}

/** Of what stays it is settled who looks after it; the machine of a case is looked after as that, whoever has it now. */
function dealerOfMatter(
  customer: KnownCustomer,
  ticket: Ticket | null,
  asset: KnownAsset | null,
  before: Before,
): string | null {
  const isCaseNew = ticket !== null && ticket.id !== before.ticket?.id;
  const machine = asset && asset.id !== before.assetId && asset.id !== ticket?.assetId ? asset : null;
  if (!isCaseNew && !machine) return before.dealerId ?? null;
  return ticket?.dealerId ?? machine?.dealerId ?? customer.dealerId ?? null;
}
