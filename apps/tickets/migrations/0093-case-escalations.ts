import { Migration } from '@mikro-orm/migrations';

export class CaseEscalationTables extends Migration {
  override up(): void {
    this.addSql(`create table case_escalation (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      ticket_id uuid references ticket, complaint_id uuid references complaint,
      level text check (level in ('SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER')),
      department text check (department in ('CUSTOMER_SERVICE', 'TECHNICAL_SUPPORT', 'FIELD_SERVICE', 'PARTS', 'LOGISTICS',
        'PRODUCTION', 'QUALITY', 'RESEARCH_AND_DEVELOPMENT', 'SALES', 'FINANCE')),
      person text, reason text not null, escalated_by text not null, escalated_at timestamptz not null,
      terms jsonb, steps jsonb not null, went_up_to text
        check (went_up_to in ('SUPERVISING_ENGINEER', 'TECHNICAL_DIRECTOR', 'AFTER_SALES_DIRECTOR', 'GENERAL_MANAGER')),
      answer text, answered_by text, answered_at timestamptz,
      check (num_nonnulls(ticket_id, complaint_id) = 1), check (num_nonnulls(level, department, person) = 1),
      check (person is distinct from escalated_by),
      check (answered_by is distinct from escalated_by or answered_by is null))`);
    this.addSql(`create index case_escalation_ticket on case_escalation (ticket_id, id)`);
    this.addSql(`create index case_escalation_complaint on case_escalation (complaint_id, id)`);
    this.addSql(`create index case_escalation_newest on case_escalation (escalated_at, id)`);
    this.addSql(`create index case_escalation_open on case_escalation (escalated_at, id) where answered_at is null`);
  }
}
