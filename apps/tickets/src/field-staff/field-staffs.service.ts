import { beginOf, dayAfter, dayIn } from '@mainstay/calendar';
import { type Actor, Clock } from '@mainstay/kit/domain';
import { Timers } from '@mainstay/kit/service';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { workOf } from '../engineer/duty-time.ts';
import { EngineerPeriod } from '../engineer/engineer-period.entity.ts';
import type { Engineer } from '../engineer/engineer.entity.ts';
import { policyInForce } from '../service-policy/policy-figures.ts';
import type { ServicePolicy } from '../service-policy/service-policy.entity.ts';
import { FieldPaper, type PaperContent } from './field-paper.entity.ts';
import { dueAt } from './field-papers.ts';
import { type FieldRules, fieldRulesOf } from './field-rules.ts';
import { type FieldDays, FieldStaff, type PaperOfDay } from './field-staff.entity.ts';
import { FieldPaperOfAnother, FieldPolicyMissing } from './field-staff.errors.ts';

/** The next step of what somebody in the field has to file. */
export const FIELD_TIMER = 'field-staff';

/** A training ends. */
export const FIELD_TRAINING_TIMER = 'field-training';

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
    staff.train(await this.lastTraining(staff, now), rules);
    for (const { kind, day, dueAt: at } of staff.watch(await this.daysOf(staff, staff.watchedFrom, now), rules, now))
      this.em.persist(FieldPaper.missing(staff, kind, day, at));
    await this.follow(staff, rules);
  }

  /** Files the own paper. @throws FieldPaperOfAnother, FieldPolicyMissing, and what staff and paper refuse */
  async file(paper: PaperOfDay, content: PaperContent, { subject: account }: Actor): Promise<FieldPaper> {
    const where = { engineer: { account } };
    const found = await this.em.findOne(FieldStaff, where, { orderBy: { endedOn: 'desc nulls first' } });
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

  /** At the end of a training the next one is reckoned from it, wherever that end is moved to (N74). */
  async expectTraining({ id, engineer, endsAt: at }: EngineerPeriod): Promise<void> {
    const payload = { engineer: engineer.id };
    await this.timers.set({ task: FIELD_TRAINING_TIMER, key: `${FIELD_TRAINING_TIMER}:${id}`, at, payload });
  }

  /** A training of an engineer has ended, or its end was put right. */
  async trained(engineer: string): Promise<void> {
    const staff = await this.em.findOne(
      FieldStaff,
      { engineer, endedOn: null },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const policy = staff && (await policyInForce(this.em, 'FIELD_STAFF'));
    if (!staff || !policy) return;
    const rules = fieldRulesOf(policy);
    staff.train(await this.lastTraining(staff, this.clock.now()), rules);
    await this.follow(staff, rules);
  }

  /** Logs that were missing on days on which there was no duty, as is said now, are missed no more (TCK-45). */
  async excuse({ id: engineer }: Engineer, { startsAt, endsAt }: EngineerPeriod): Promise<void> {
    for (const staff of await this.em.find(FieldStaff, { engineer }, { populate: ['engineer'] })) {
      const [from, until] = [dayIn(staff.timeZone, startsAt), dayIn(staff.timeZone, endsAt)];
      const missing = await this.em.find(FieldPaper, {
        ...{ fieldStaff: staff.id, kind: 'DAILY_LOG', status: 'MISSING', day: { $gte: from, $lte: until } },
      });
      const days = await this.daysOf(staff, from, beginOf(staff.timeZone, dayAfter(until)));
      const off = missing.filter(it => days.isOff(it.day));
      this.em.remove(off);
      staff.excuse(off, this.clock.now());
    }
  }

  /** The last day of the last training that has ended since the beginning; one that was ended as it began was none. */
  private async lastTraining(staff: FieldStaff, now: Date): Promise<string | null> {
    const endsAt = { $gte: beginOf(staff.timeZone, staff.since), $lte: now };
    const where = { engineer: staff.engineer.id, kind: 'TRAINING' as const, endsAt };
    const ended = await this.em.find(EngineerPeriod, where, { orderBy: { endsAt: 'desc' } });
    const last = ended.find(it => it.startsAt < it.endsAt);
    return last ? dayIn(staff.timeZone, last.endsAt) : null;
  }

  /** Which papers of the days that are watched are filed, and on which days the engineer had no duty. */
  private async daysOf(staff: FieldStaff, from: string, until: Date): Promise<FieldDays> {
    const papers = await this.em.find(FieldPaper, { fieldStaff: staff.id, day: { $gte: from }, status: 'FILED' });
    const filed = new Set(papers.map(it => `${it.kind} ${it.day}`));
    const begin = beginOf(staff.timeZone, from);
    const absences = await this.em.find(EngineerPeriod, {
      ...{ engineer: staff.engineer.id, kind: { $ne: 'STANDBY' } },
      ...{ startsAt: { $lte: until }, endsAt: { $gt: begin } },
    });
    const work = workOf(staff.engineer, absences);
    const spanOf = (day: string) => ({
      from: beginOf(staff.timeZone, day).getTime(),
      to: beginOf(staff.timeZone, dayAfter(day)).getTime(),
    });
    return {
      isFiled: ({ kind, day }) => filed.has(`${kind} ${day}`),
      isOff: day => work(spanOf(day)).length === 0,
      isTraining: day => {
        const { from: begin, to: end } = spanOf(day);
        return absences.some(it => it.kind === 'TRAINING' && +it.startsAt < end && +it.endsAt > begin);
      },
    };
  }
}

const keyOf = ({ id }: FieldStaff): string => `${FIELD_TIMER}:${id}`;
