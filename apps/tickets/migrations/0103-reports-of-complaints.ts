import { Migration } from '@mikro-orm/migrations';

export class ReportsOfComplaints extends Migration {
  override up(): void {
    this.addSql(`alter table intake_report add column refers_to_complaint_id uuid references complaint`);
  }
}
