import { Migration } from '@mikro-orm/migrations';

export class DiagnosisReportTables extends Migration {
  override up(): void {
    this.addSql(`create table diagnosis_report (id uuid primary key, created_at timestamptz not null,
      ticket_id uuid not null references ticket, number text not null constraint diagnosis_report_number_unique unique,
      position int not null check (position >= 1), round int not null check (round >= 1), fault_code text not null,
      fault_level int check (fault_level between 1 and 5), findings text not null, service_plan text not null,
      needs jsonb not null, skills text[] not null, tries_remotely_first boolean not null, is_on_site boolean not null,
      suggestion_rank int check (suggestion_rank >= 1), diagnosed_by text not null, diagnosed_at timestamptz not null,
      minutes_since_report int not null check (minutes_since_report >= 0))`);
    this.addSql(`create unique index diagnosis_report_ticket on diagnosis_report (ticket_id, position)`);
    this.addSql(`create index diagnosis_report_first on diagnosis_report (diagnosed_at) where position = 1`);
    this.addSql(`create function keep_diagnosis_report() returns trigger language plpgsql as $$
      begin raise exception 'a diagnosis report stays as it was'; end $$`);
    this.addSql(`create trigger diagnosis_report_stays before update or delete on diagnosis_report
      for each row execute function keep_diagnosis_report()`);
  }
}
