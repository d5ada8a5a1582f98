import { beginOf, compile, dayAfter, dayIn } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { openIn, without } from '../dispatch/free-windows.ts';
import { EngineerPeriod } from '../engineer/engineer-period.entity.ts';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import { FieldPaper, type PaperContent } from './field-paper.entity.ts';
import { dueAt } from './field-papers.ts';
import { type FieldRules, fieldRulesOf } from './field-rules.ts';
import { type FieldDays, FieldStaff, type PaperOfDay } from './field-staff.entity.ts';
import { FieldPaperOfAnother, FieldPolicyMissing } from './field-staff.errors.ts';

/** The next step of what somebody in the field has to file. */
export const FIELD_TIMER = 'field-staff';

/** Keeps the one timer of everybody who works in the field, and what they file. */
@Injectable()
export class FieldStaffs {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** @throws FieldPolicyMissing */
  async rules(): Promise<FieldRules> {
    const policy = await policyInForce(this.em, 'FIELD_STAFF');
    if (!policy) throw new FieldPolicyMissing();
    return fieldRulesOf(policy);
  }

  /** Sets the timer to the next step. */
  async follow(staff: FieldStaff, rules: FieldRules): Promise<void> {
    const at = staff.wakesAt(rules);
    const key = keyOf(staff);
    if (at) await this.timers.set({ task: FIELD_TIMER, key, at, payload: { id: staff.id } });
    else await this.timers.clear(key);
  }

  /** A step is due. Without a policy in force nothing is asked of anybody. */
  async wake(id: string): Promise<void> {
    const staff = await this.em.findOne(FieldStaff, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const policy = staff && (await policyInForce(this.em, 'FIELD_STAFF'));
    if (!staff || !policy) return;
    await this.em.populate(staff, ['engineer']);
    const rules = fieldRulesOf(policy);
    const now = this.clock.now();
    if (staff.engineer.duty) staff.moveTo(staff.engineer.duty.timeZone);
    for (const { kind, day, dueAt: at } of staff.watch(await this.daysOf(staff, now), rules, now))
      this.em.persist(FieldPaper.missing(staff, kind, day, at));
    await this.follow(staff, rules);
  }

  /** Files the own paper. @throws FieldPaperOfAnother, FieldPolicyMissing, and what staff and paper refuse */
  async file(paper: PaperOfDay, content: PaperContent, { subject: account }: Actor): Promise<FieldPaper> {
    const where = { engineer: { account } };
    const found = await this.em.findOne(FieldStaff, where);
    if (!found) throw new FieldPaperOfAnother();
    const staff = await this.em.findOneOrFail(
      FieldStaff,
      { id: found.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    staff.requireActive();
    const at = this.clock.now();
    const known = await this.em.findOne(FieldPaper, { fieldStaff: staff.id, ...paper });
    if (!known) staff.requirePaper(paper, await this.rules(), at);
    known?.file(content, at);
    const about = { ...paper, dueAt: dueAt(staff.timeZone, paper.day) };
    const filed = known ?? FieldPaper.filed(staff, about, content, at);
    this.em.persist(filed);
    staff.tellFiled(paper, filed.isLate, at);
    return filed;
  }

  /** The policy was put in force: the steps of everybody in the field are those of it. Other policies change nothing. */
  async followPolicy(policy: ServicePolicy): Promise<void> {
    if (policy.kind !== 'FIELD_STAFF') return;
    const rules = fieldRulesOf(policy);
    const everybody = await this.em.find(
      FieldStaff,
      { endedOn: null },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    for (const staff of everybody) staff.followPolicy(rules, this.clock.now());
    await this.timers.setAll(
      everybody.flatMap(staff => {
        const at = staff.wakesAt(rules);
        return at ? [{ task: FIELD_TIMER, key: keyOf(staff), at, payload: { id: staff.id } }] : [];
      }),
    );
  }

  /** A training of an engineer ends then: the next one is reckoned from it (N74). */
  async trained(engineer: Engineer, endsAt: Date): Promise<void> {
    const where = { engineer: engineer.id, endedOn: null };
    const staff = await this.em.findOne(FieldStaff, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const policy = staff && (await policyInForce(this.em, 'FIELD_STAFF'));
    if (!staff || !policy) return;
    const rules = fieldRulesOf(policy);
    staff.train(dayIn(staff.timeZone, endsAt), rules);
    await this.follow(staff, rules);
  }

  /** Which papers of the days that are watched are filed, and on which days the engineer had no duty. */
  private async daysOf(staff: FieldStaff, now: Date): Promise<FieldDays> {
    const from = Object.values(staff.watched)
      .map(it => it.day)
      .toSorted()[0]!;
    const papers = await this.em.find(FieldPaper, { fieldStaff: staff.id, day: { $gte: from }, status: 'FILED' });
    const filed = new Set(papers.map(it => `${it.kind} ${it.day}`));
    const begin = beginOf(staff.timeZone, from);
    const absences = await this.em.find(EngineerPeriod, {
      ...{ engineer: staff.engineer.id, kind: { $ne: 'STANDBY' } },
      ...{ startsAt: { $lte: now }, endsAt: { $gt: begin } },
    });
    const away = absences.map(it => ({ from: it.startsAt.getTime(), to: it.endsAt.getTime() }));
    const duty = staff.engineer.duty ? compile(definitionOf(staff.engineer.duty)) : null;
    return {
      isFiled: ({ kind, day }) => filed.has(`${kind} ${day}`),
      isOff: day => {
        const [start, end] = [day, dayAfter(day)].map(it => beginOf(staff.timeZone, it).getTime());
        const span = { from: start ?? 0, to: end ?? 0 };
        return without(duty ? openIn(duty, span) : [span], away).length === 0;
      },
    };
  }
}

const keyOf = ({ id }: FieldStaff): string => `${FIELD_TIMER}:${id}`;
