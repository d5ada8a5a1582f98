import { CaseEscalationReplied, CaseEscalationMade } from '@mainstay/contracts/tickets';
import { aggregate, filled, InputInvalid, make, raise, type StaffRole } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Complaint, type OfficialAct } from '../complaint/complaint.entity.ts';
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
    level: p.string().$type<Superior>().nullable(),
    department: p.string().$type<Sdl.ServiceDepartment>().nullable(),
    person: p.string().nullable(),
    reason: p.text(),
    escalatedBy: p.string(),
    escalatedAt: p.datetime(),
    answer: p.text().nullable(),
    answeredBy: p.string().nullable(),
    answeredAt: p.datetime().nullable(),
  },
});

/** Who stands above: the names of these levels are the names of their roles. */
export type Superior = Exclude<Sdl.EscalationTarget, 'OWNER'>;

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
interface About {
  readonly ticket?: Ticket;
  readonly complaint?: Complaint;
}

type LoadedFields = 'ticket' | 'complaint';

/** Somebody took a case or a complaint up to a superior, a department or a person (TCK-21; ADM-08: level by level). */
export class CaseEscalation extends CaseEscalationSchema.class implements Omit<Sdl.CaseEscalation, LoadedFields> {
  /** @throws InputInvalid unless one of superior, department and person is named, or for a blank reason */
  static of(
    about: About,
    input: Sdl.TicketEscalateInput,
    { at: escalatedAt, by: escalatedBy }: OfficialAct,
  ): CaseEscalation {
    const person = optionalText(['input', 'person'], input.person);
    const { level = null, department = null } = input;
    if ([level, department, person].filter(it => it !== null).length !== 1 || level === 'OWNER') throw toOne();
    const reason = filled(['input', 'reason'], input.reason, 1000);
    const made = make(CaseEscalation, { ...about, level, department, person, reason, escalatedBy, escalatedAt });
    const of = { ticketId: about.ticket?.id ?? null, complaintId: about.complaint?.id ?? null };
    const to = { level, department, isToPerson: person !== null };
    raise(made, CaseEscalationMade({ escalationId: made.id, ...of, ...to, escalatedAt: escalatedAt.toISOString() }));
    return made;
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
    raise(this, CaseEscalationReplied({ escalationId: this.id, answeredAt: at.toISOString() }));
  }

  private isFor(person: string, roles: readonly string[]): boolean {
    const { level, department } = this;
    if (level) return roles.includes(level);
    if (department) return OF_DEPARTMENT[department].some(role => roles.includes(role));
    return this.person === person;
  }
}
CaseEscalationSchema.setClass(CaseEscalation);

const toOne = () =>
  new InputInvalid(['input'], {
    en: 'Name one: the superior, the department or the person. Who answers for it is a person.',
    zh: '请指明其一：上级、部门或人员；负责人请按人员指明。',
  });
