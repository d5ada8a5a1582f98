import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;
const CHILD = `id uuid primary key, created_at timestamptz not null`;

export class PerformanceTables extends Migration {
  override up(): void {
    this.scores();
    this.appraisals();
    this.fieldStaff();
  }

  private scores(): void {
    this.addSql(`create table work_score (${CHILD}, engineer_id uuid not null references engineer,
      installation_order_id uuid references installation_order, work_order_id uuid references work_order,
      scored_by text not null check (scored_by in ('SALESPERSON', 'CUSTOMER')),
      points int not null check (points between 1 and 5), remarks text, entered_by text not null,
      scored_at timestamptz not null, check (num_nonnulls(installation_order_id, work_order_id) = 1),
      constraint work_score_of_installation unique (installation_order_id, scored_by),
      constraint work_score_of_repair unique (work_order_id, scored_by))`);
    this.addSql(`create index work_score_engineer on work_score (engineer_id, scored_at)`);
    this.addSql(`create index work_order_repaired on work_order (engineer_id, repaired_at)`);
    this.addSql(`create table known_survey (id uuid primary key, ticket_id uuid, score_percent int not null,
      answered_at timestamptz not null)`);
    this.addSql(`create index known_survey_ticket on known_survey (ticket_id)`);
  }

  private appraisals(): void {
    this.addSql(`create table appraisal (${ROOT}, engineer_id uuid not null references engineer,
      month text not null check (month ~ '^\\d{4}-\\d{2}$'),
      status text not null check (status in ('PROPOSED', 'OBJECTED', 'CONFIRMED')),
      performance jsonb not null, criteria jsonb not null,
      score_percent int check (score_percent between 0 and 100),
      outcome text not null check (outcome in ('REWARD', 'DEDUCTION', 'NONE')), amount jsonb,
      finding text not null, policy_code text not null, policy_version int not null,
      proposed_by text not null, proposed_at timestamptz not null, objection text,
      confirmed_by text check (confirmed_by <> proposed_by), confirmed_at timestamptz, remarks text,
      constraint appraisal_once unique (engineer_id, month))`);
    this.addSql(`create index appraisal_month on appraisal (month, id)`);
    this.addSql(`create table engineer_award (${ROOT}, engineer_id uuid not null references engineer,
      year int not null, place int not null check (place >= 1),
      status text not null check (status in ('PROPOSED', 'GRANTED')),
      mean_percent double precision not null, appraisal_count int not null, finding text not null,
      policy_code text not null, policy_version int not null, proposed_by text not null,
      granted_by text check (granted_by <> proposed_by), granted_at timestamptz,
      constraint engineer_award_place unique (year, place))`);
    this.addSql(`create index engineer_award_engineer on engineer_award (engineer_id)`);
  }

  private fieldStaff(): void {
    this.addSql(`create table field_staff (${ROOT},
      engineer_id uuid not null references engineer,
      time_zone text not null, since date not null, ended_on date, end_reason text, watched jsonb not null,
      trained_on date not null, training_due_on date, training_told boolean not null)`);
    this.addSql(`create unique index field_staff_once on field_staff (engineer_id) where ended_on is null`);
    this.addSql(`create index field_staff_engineer on field_staff (engineer_id)`);
    this.addSql(`create table field_paper (${CHILD}, field_staff_id uuid not null references field_staff,
      kind text not null check (kind in ('DAILY_LOG', 'DIARY', 'MONTH_REPORT')), day date not null,
      status text not null check (status in ('MISSING', 'FILED')), due_at timestamptz not null, text text,
      next_plan text, is_late boolean not null, filed_at timestamptz,
      check ((status = 'FILED') = (filed_at is not null)),
      constraint field_paper_once unique (field_staff_id, kind, day))`);
    this.addSql(`create index field_paper_day on field_paper (day, id)`);
    this.addSql(`create index field_paper_of_staff on field_paper (field_staff_id, day)`);
    this.addSql(`create table field_call (${CHILD}, field_staff_id uuid not null references field_staff,
      called_at timestamptz not null, was_reached boolean not null, note text, called_by text not null)`);
    this.addSql(`create index field_call_staff on field_call (field_staff_id, called_at, id)`);
  }
}
