import { Clock } from '@mainstay/kit/domain';
import { OnTimer, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Act, SYSTEM } from '../act.ts';
import { Complaint } from '../complaint/complaint.entity.ts';
import { EscalationPolicy } from '../escalation-policy/escalation-policy.entity.ts';
import type { TicketEscalateInput } from '../schema.types.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { CaseEscalation, type TakenUpAbout } from './case-escalation.entity.ts';

const TIMER = 'case-escalation';

/** Takes cases and complaints up, and lets what nobody answers go up further at the moment of the policy. */
@Injectable()
export class CaseEscalations {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  async make(about: TakenUpAbout, input: TicketEscalateInput, act: Act): Promise<CaseEscalation> {
    const policy = await this.em.findOne(EscalationPolicy, { status: 'ACTIVE' });
    const escalation = CaseEscalation.of(about, input, policy?.terms ?? null, act);
    this.em.persist(escalation);
    await this.watch(escalation);
    return escalation;
  }

  /** Call it after each act on it, in the same transaction. */
  async watch({ id: escalationId, wakesAt: at }: CaseEscalation): Promise<void> {
    const key = `${TIMER}:${escalationId}`;
    if (at) await this.timers.set({ task: TIMER, key, at, payload: { escalationId } });
    else await this.timers.clear(key);
  }

  /** A case that was over goes on: what was taken up of it waits for an answer again. */
  async watchAllOf(ticket: Ticket): Promise<void> {
    for (const open of await this.em.find(CaseEscalation, { ticket, answeredAt: null })) await this.watch(open);
  }

  /** What is over waits for no answer. */
  @OnTimer(TIMER)
  async wake({ escalationId }: { escalationId: string }): Promise<void> {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const escalation = await this.em.findOne(CaseEscalation, escalationId, lock);
    if (!escalation) return;
    const { ticket, complaint } = escalation;
    const about = ticket
      ? await findTicketForChange(this.em, ticket.id)
      : complaint && (await this.em.findOne(Complaint, complaint.id, lock));
    if (!about || about.endedAt) return;
    const act = { at: this.clock.now(), by: SYSTEM.subject };
    for (const to of escalation.goUp(act)) about.takeUp({ to, reason: escalation.reason }, act);
    await this.watch(escalation);
  }
}
