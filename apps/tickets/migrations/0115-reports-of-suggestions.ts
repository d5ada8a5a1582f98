import { Migration } from '@mikro-orm/migrations';

export class ReportsOfSuggestions extends Migration {
  override up(): void {
    this.addSql(`alter table intake_report add column feedback_id uuid references feedback,
      drop constraint intake_report_status_check`);
    this.addSql(`alter table intake_report
      add check (status in ('OPEN', 'TICKET', 'ADDITION', 'COMPLAINT', 'FEEDBACK', 'REJECTED'))`);
    this.addSql(`create index intake_report_feedback on intake_report (feedback_id) where feedback_id is not null`);
  }
}
