import { Migration } from '@mikro-orm/migrations';

export class CompletionReportTables extends Migration {
  override up(): void {
    this.addSql(`create table completion_report (id uuid primary key, created_at timestamptz not null,
      number text not null constraint completion_report_number_unique unique,
      ticket_id uuid not null references ticket,
      work_order_id uuid constraint completion_report_once unique references work_order,
      return_repair_id uuid constraint completion_report_once_returned unique references return_repair,
      mission_id uuid constraint completion_report_once_mission unique references mission,
      dealer_id uuid, facts jsonb not null, made_by text not null, made_at timestamptz not null)`);
    this.addSql(`create index completion_report_ticket on completion_report (ticket_id)`);
    this.addSql(`create function keep_completion_report() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and to_jsonb(new) - 'dealer_id' = to_jsonb(old) - 'dealer_id' then
          return new; -- Which dealer sees it is not in the report.
        end if;
        if tg_op = 'UPDATE' and to_jsonb(new) #- '{facts,problem}' = to_jsonb(old) #- '{facts,problem}'
          and new.facts ->> 'problem' in (select number from intake_report where erased_at is not null) then
          return new;
        end if;
        if tg_op = 'UPDATE' and to_jsonb(new) #- '{facts,causeClass}' = to_jsonb(old) #- '{facts,causeClass}'
          and old.facts ->> 'causeClass' is null then
          return new; -- Nobody could say it while the case was cancelled.
        end if;
        raise exception 'a completion report stays as it was';
      end $$`);
    this.addSql(`create trigger completion_report_stays before update or delete on completion_report
      for each row execute function keep_completion_report()`);
  }
}
