import { type Actor, Clock, requireSales, type StaffRole } from '@mainstay/kit/domain';
import { loadForChange, Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Act } from '../act.ts';
import { CompletionReports } from '../completion-report/completion-reports.service.ts';
import { workOfPartner } from '../completion-report/elsewhere-work.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { Cases } from '../ticket/cases.service.ts';
import { type CaseNews, ended, underWay } from '../ticket/elsewhere-case.ts';
import { findTicketForChange } from '../ticket/load-ticket.ts';
import { LocalRepair } from './local-repair.entity.ts';
import { LocalRepairNotFound } from './local-repair.errors.ts';

export const LOCAL_REPAIR_TIMER = 'local-repair';

type Verb = (repair: LocalRepair, act: Act) => void | Promise<void>;

/**
 * Loads local repairs with their parts, and lets case and clocks follow what is done to them. A dealer sees neither: what
 * follows from a dealer's act the timer does, at once.
 */
@Injectable()
export class LocalRepairs {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly clocks: SlaClocks,
    private readonly cases: Cases,
    private readonly timers: Timers,
    private readonly completions: CompletionReports,
  ) {}

  /** @param news what its case hears of it @throws LocalRepairNotFound, and what the verb refuses */
  async change(id: string, { subject: by, dealerId }: Actor, verb: Verb, news?: CaseNews<LocalRepair>) {
    const localRepair = await loadForChange(this.em, LocalRepair, id, LocalRepairNotFound);
    await localRepair.parts.init();
    const act = { at: this.clock.now(), by };
    await verb(localRepair, act);
    if (dealerId === null) await this.follow(localRepair, act, news);
    else await this.wakeAt(`${localRepair.id}:told`, localRepair, act.at);
    return { localRepair };
  }

  /** The same for what sales does. @param others who may besides @throws AbroadForSales */
  async changeForSales(
    id: string,
    actor: Actor,
    verb: Verb,
    others: readonly StaffRole[] = [],
    news?: CaseNews<LocalRepair>,
  ) {
    const asSales: Verb = (repair, act) => {
      requireSales(repair.scope, actor, others);
      return verb(repair, act);
    };
    return await this.change(id, actor, asSales, news);
  }

  /** The same for what other services, and timers, say: nothing where there is no such repair. */
  async tell(id: string, by: string, verb: Verb, news?: CaseNews<LocalRepair>): Promise<void> {
    const repair = await this.em.findOne(LocalRepair, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!repair) return;
    await repair.parts.init();
    const act = { at: this.clock.now(), by };
    await verb(repair, act);
    await this.follow(repair, act, news);
  }

  async follow(repair: LocalRepair, act: Act, news?: CaseNews<LocalRepair>): Promise<void> {
    await this.wakeAt(repair.id, repair, repair.wakesAt);
    const ticket = news ? await findTicketForChange(this.em, repair.ticketId) : null;
    if (ticket && news) {
      const others = await this.othersOf(repair);
      await this.cases.tell(ticket, repair, () => news(ticket, repair, others, act), act);
    } else await this.clocks.follow(repair);
    await this.completions.makeElsewhere(repair, () => Promise.resolve(workOfPartner(repair)), act);
  }

  /** The other local repairs of this round of its case. */
  private othersOf({ id, ticketId, round }: LocalRepair): Promise<LocalRepair[]> {
    return this.em.find(LocalRepair, { ticketId, round, id: { $ne: id } });
  }

  /** @param name of the timer: what a dealer did is taken up whatever becomes of the deadline meanwhile */
  private async wakeAt(name: string, { id }: LocalRepair, at: Date | null): Promise<void> {
    const key = `${LOCAL_REPAIR_TIMER}:${name}`;
    if (at) await this.timers.set({ task: LOCAL_REPAIR_TIMER, key, at, payload: { id } });
    else await this.timers.clear(key);
  }
}

/** That it began, and what came of it, where the customer has not judged it yet: said again, it changes nothing. */
export const reported: CaseNews<LocalRepair> = (ticket, repair, others, act) => {
  underWay(ticket, repair, others, act);
  if (repair.reported && !repair.word) ended(ticket, repair, others, act);
};
