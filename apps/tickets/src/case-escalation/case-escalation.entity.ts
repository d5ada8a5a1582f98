import { CaseEscalationMade, CaseEscalationReplied, CaseEscalationWentUp } from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, raise, type StaffRole } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Complaint, type OfficialAct } from '../complaint/complaint.entity.ts';
import { dueLevels, type EscalationTerms } from '../escalation-policy/escalation-terms.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from '../ticket/ticket.entity.ts';
import { CaseEscalationAnswered, CaseEscalationNotYours } from './case-escalation.errors.ts';

const CaseEscalationSchema = defineEntity({
  name: 'CaseEscalation',
  properties: {
    ...aggregate,
    ticket: () => p.manyToOne(Ticket).nullable(),
    complaint: () => p.manyToOne(Complaint).nullable(),
    level: p.string().$type<Sdl.Superior>().nullable(),
    department: p.string().$type<Sdl.ServiceDepartment>().nullable(),
    person: p.string().nullable(),
    reason: p.text(),
    escalatedBy: p.string(),
    escalatedAt: p.datetime(),
    /** The times of the policy that was in force then. */
    terms: p.json<EscalationTerms>().nullable(),
    steps: p.json<readonly KeptStep[]>(),
    wentUpTo: p.string().$type<Sdl.Superior>().nullable(),
    answer: p.text().nullable(),
    answeredBy: p.string().nullable(),
    answeredAt: p.datetime().nullable(),
  },
});

/** As it is stored: moments as ISO 8601 text. */
interface KeptStep extends Omit<Sdl.CaseEscalationStep, 'dueAt' | 'wentUpAt'> {
  readonly dueAt: string;
  readonly wentUpAt: string;
}

/** A step up that the policy asks for, and its moment. */
type StepAhead = Omit<Sdl.CaseEscalationStep, 'wentUpAt'>;

/** Each stands above those before; their names are the names of their roles. */
const SUPERIORS: readonly Sdl.Superior[] = [
  'SUPERVISING_ENGINEER',
  'TECHNICAL_DIRECTOR',
  'AFTER_SALES_DIRECTOR',
  'GENERAL_MANAGER',
];

/** The roles that speak for a department. */
const OF_DEPARTMENT: Readonly<Record<Sdl.ServiceDepartment, readonly StaffRole[]>> = {
  CUSTOMER_SERVICE: ['CSR', 'COMPLAINT_OFFICER'],
  TECHNICAL_SUPPORT: ['TECHNICAL_SUPPORT', 'TECHNICAL_DIRECTOR'],
  FIELD_SERVICE: ['SERVICE_ENGINEER', 'SUPERVISING_ENGINEER', 'DISPATCHER'],
  PARTS: ['STOCK_KEEPER', 'PARTS_PLANNER', 'DEPOT_HEAD', 'OPERATIONS_SUPERVISOR'],
  LOGISTICS: ['LOGISTICS'],
  PRODUCTION: ['PRODUCTION_ENGINEERING', 'MATERIALS'],
  QUALITY: ['QUALITY'],
  RESEARCH_AND_DEVELOPMENT: ['RESEARCH_AND_DEVELOPMENT'],
  SALES: ['SALESPERSON', 'SALES_GENERAL_MANAGER'],
  FINANCE: ['FINANCE', 'FINANCE_SUPERVISOR'],
};

/** What is taken up. */
export interface TakenUpAbout {
  readonly ticket?: Ticket;
  readonly complaint?: Complaint;
}

type LoadedFields = 'ticket' | 'complaint';

/** Somebody took a case or a complaint up to a superior, a department or a person (TCK-21; ADM-08: level by level). */
export class CaseEscalation extends CaseEscalationSchema.class implements Omit<Sdl.CaseEscalation, LoadedFields> {
  /**
   * @param terms the times of the escalation policy in force; null without one
   * @throws InputInvalid unless one of superior, department and another person is named, or for a blank reason
   */
  static of(
    about: TakenUpAbout,
    input: Sdl.TicketEscalateInput,
    terms: EscalationTerms | null,
    { at: escalatedAt, by: escalatedBy }: Act,
  ): CaseEscalation {
    const person = optionalText(['input', 'person'], input.person);
    const { level = null, department = null } = input;
    if ([level, department, person].filter(it => it !== null).length !== 1) throw toOne();
    if (person === escalatedBy) throw toOneself();
    const reason = filled(['input', 'reason'], input.reason, 1000);
    const to = { level, department, person };
    const made = make(CaseEscalation, { ...about, ...to, reason, escalatedBy, escalatedAt, terms, steps: [] });
    const said = { level, department, isToPerson: person !== null, escalatedAt: escalatedAt.toISOString() };
    raise(made, CaseEscalationMade({ ...made.told, ...said }));
    return made;
  }

  get wentUp(): Opt<Sdl.CaseEscalationStep[]> {
    return this.steps.map(it => ({ ...it, dueAt: new Date(it.dueAt), wentUpAt: new Date(it.wentUpAt) }));
  }

  /** When it goes up next, unless somebody answers before. */
  get wakesAt(): Opt<Date> | null {
    return this.stepsAhead[0]?.dueAt ?? null;
  }

  /** Nobody answered in time: it goes up, once for each step of the policy. Early or twice, it does nothing. @returns to whom */
  goUp({ at: wentUpAt }: Act): Sdl.Superior[] {
    const due = this.stepsAhead.filter(({ dueAt }) => dueAt <= wentUpAt);
    for (const { dueAt, ...step } of due) {
      const when = { dueAt: dueAt.toISOString(), wentUpAt: wentUpAt.toISOString() };
      const { to, policyCode } = step;
      this.steps = [...this.steps, { ...step, ...when }];
      this.wentUpTo = to;
      raise(this, CaseEscalationWentUp({ ...this.told, level: to, policyCode, ...when }));
    }
    return due.map(({ to }) => to);
  }

  /** To whom, in a word, as the record of the case says it. */
  get to(): Opt<string> {
    return this.level ?? this.department ?? this.person ?? '';
  }

  /** @throws CaseEscalationAnswered, CaseEscalationNotYours */
  reply({ answer }: Sdl.CaseEscalationAnswerInput, { at, by, roles }: OfficialAct): void {
    if (this.answeredBy) throw new CaseEscalationAnswered(this.answeredBy);
    if (by === this.escalatedBy || !this.isFor(by, roles)) throw new CaseEscalationNotYours();
    Object.assign(this, { answer: filled(['input', 'answer'], answer, 2000), answeredBy: by, answeredAt: at });
    raise(this, CaseEscalationReplied({ ...this.told, answeredAt: at.toISOString() }));
  }

  private isFor(person: string, roles: readonly string[]): boolean {
    const { level, department, wentUpTo } = this;
    if (wentUpTo && roles.includes(wentUpTo)) return true;
    if (level) return roles.includes(level);
    if (department) return OF_DEPARTMENT[department].some(role => roles.includes(role));
    return this.person === person;
  }

  /** Each above whoever has it by then; the earliest first. */
  private get stepsAhead(): StepAhead[] {
    const { terms, escalatedAt, wentUpTo, level } = this;
    if (this.answeredBy || !terms) return [];
    const { policyCode, policyVersion } = terms;
    const has = wentUpTo ?? level;
    const ahead = dueLevels(terms, escalatedAt).filter(({ until }) => until === 'ANSWERED');
    const all = ahead.flatMap(({ name, to, targetValue, targetUnit, dueAt }) =>
      to === 'OWNER' || targetValue == null
        ? []
        : [{ policyCode, policyVersion, level: name, to, targetValue, targetUnit, dueAt }],
    );
    return all.filter(
      ({ to }, index) => isAbove(to, has) && all.slice(0, index).every(before => isAbove(to, before.to)),
    );
  }

  private get told() {
    const { id: escalationId, ticket, complaint } = this;
    return { escalationId, ticketId: ticket?.id ?? null, complaintId: complaint?.id ?? null };
  }
}
CaseEscalationSchema.setClass(CaseEscalation);

const isAbove = (superior: Sdl.Superior, other: Sdl.Superior | null | undefined): boolean =>
  SUPERIORS.indexOf(superior) > (other ? SUPERIORS.indexOf(other) : -1);

const toOneself = () =>
  new InputInvalid(['input', 'person'], {
    en: 'It is taken up to somebody else than who takes it up.',
    zh: '升级对象不得为发起人本人。',
  });

const toOne = () =>
  new InputInvalid(['input'], {
    en: 'Name one: the superior, the department or the person.',
    zh: '请指明其一：上级、部门或人员。',
  });
