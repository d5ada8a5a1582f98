import { type Actor, Clock, InputInvalid } from '@mainstay/kit/domain';
import { isId, nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../act.ts';
import { IntakeCandidates } from '../intake-report/intake-candidates.service.ts';
import type { UnitsSentIn } from '../intake-report/intake-candidates.ts';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import { LoanUnits } from '../loan-unit/loan-units.service.ts';
import type { TicketKind, TicketRegisterInput } from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { NOTHING_PROMISED, type Promised } from '../sla-policy/promised.ts';
import { SlaPolicies } from '../sla-policy/sla-policies.service.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { TicketOrigin } from '../ticket/ticket-facts.ts';
import { TicketMayRepeat } from '../ticket/ticket.errors.ts';
import { contactOf } from './contact-of.ts';
import { customerHeld } from './customer-held.ts';
import { dealerOf, machineOf, standingOf } from './machine-of.ts';
import { Ticket } from '../ticket/ticket.entity.ts';

/** What else tells of which open case a report may be. */
interface Hints {
  /** The case that it says it belongs to. */
  readonly refersToId?: string | null;
  readonly units?: UnitsSentIn;
}

/** Registers a report with what service knows of its customer: machine, site, dealer and what was promised (TCK-01). */
@Injectable()
export class TicketIntake {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly policies: SlaPolicies,
    private readonly loans: LoanUnits,
    private readonly candidates: IntakeCandidates,
  ) {}

  /**
   * Of a problem that nobody compared with the open cases yet; a dealer is told of the own ones alone.
   * @throws TicketMayRepeat unless each of those was looked at, and what `register` refuses
   */
  async registerNew(
    input: TicketRegisterInput,
    actor: Actor,
    { refersToId = null, units }: Hints = {},
  ): Promise<Ticket> {
    const { customer: customerId, asset: assetId = null, symptom } = input;
    const receivedAt = input.reportedAt ?? this.clock.now();
    const facts = { tokens: tokensOf(symptom), customerId, assetId, refersToId, receivedAt, ...(units && { units }) };
    const isNamed = isId(customerId) && (assetId === null || isId(assetId));
    const found = isNamed ? await this.candidates.ofCase(facts) : [];
    const unseen = found.filter(it => !input.noRepetitionOf?.includes(it.ticketId));
    if (unseen.length > 0) throw new TicketMayRepeat(unseen);
    return await this.register(
      input,
      actor,
      'SERVICE_REQUEST',
      found.map(({ number }) => number),
    );
  }

  /**
   * @param noRepetitionOf the numbers of the open cases that it looked like, and that somebody looked at
   * @throws CustomerUnknown, AssetUnknown, ContactUnknown, and what the ticket refuses
   * @throws InputInvalid when a dealer says that its report came by another way than from a dealer
   */
  async register(
    input: TicketRegisterInput,
    actor: Actor,
    kind: TicketKind = 'SERVICE_REQUEST',
    noRepetitionOf: readonly string[] = [],
  ): Promise<Ticket> {
    const ticket = await this.enter(input, actor, { kind, noRepetitionOf });
    const { customerId, assetId = null, reportedAt } = ticket;
    return await this.begin(
      ticket,
      await this.policies.promisedTo(customerId, { type: 'TICKET', assetId }, reportedAt),
    );
  }

  /**
   * A case of ours, for an exchange of which its customer reported nothing: nobody is told that it was received, and no answer
   * is promised.
   */
  async openOwn(exchangeId: string, input: TicketRegisterInput): Promise<Ticket> {
    const ticket = await this.enter(input, SYSTEM, { kind: 'SERVICE_REQUEST', exchangeId });
    return await this.begin(ticket, NOTHING_PROMISED);
  }

  /** What it is about is gone: a case that nobody has taken on yet is withdrawn, any other is for people to end. */
  async callOff(ticketId: string, reason: string): Promise<void> {
    const ticket = await findTicketForChange(this.em, ticketId);
    if (ticket?.status !== 'REGISTERED') return;
    ticket.cancel({ reason }, { at: this.clock.now(), by: SYSTEM.subject });
    await this.clocks.follow(ticket);
    await this.loans.watch(ticket);
  }

  private async enter(
    input: TicketRegisterInput,
    { subject: by, dealerId }: Actor,
    about: Pick<TicketOrigin, 'kind' | 'noRepetitionOf' | 'exchangeId'>,
  ): Promise<Ticket> {
    if (dealerId !== null && input.channel !== 'DEALER') throw notByDealer();
    const at = this.clock.now();
    const customer = await customerHeld(this.em, input.customer);
    const asset = input.asset == null ? null : await machineOf(this.em, customer, input.asset);
    const contactId = input.contact == null ? null : await contactOf(this.em, input.contact, customer.id);
    return Ticket.register(
      this.em,
      { ...input, customer: customer.id },
      {
        ...about,
        number: await nextNumber(this.em, 'T', at),
        dealerId: dealerOf(customer, asset),
        ...(await standingOf(this.em, customer, asset, input.reportedAt ?? at)),
        contactId,
        contactDealerId: dealerId,
        owner: dealerId === null && by !== SYSTEM.subject ? by : null,
      },
      { at, by },
    );
  }

  private async begin(ticket: Ticket, promised: Promised): Promise<Ticket> {
    ticket.promise(promised);
    await this.clocks.start(ticket, promised);
    await this.loans.begin(ticket);
    return ticket;
  }
}

/** A dealer says that a report came by another way than from a dealer. */
export const notByDealer = () =>
  new InputInvalid(['input', 'channel'], { en: 'A dealer reports by DEALER.', zh: '经销商报修的渠道须为 DEALER。' });
