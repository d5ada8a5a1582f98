import { Migration } from '@mikro-orm/migrations';

/** From which day a plan is reckoned: that of its last visit, or, where it had none, when it was made. */
export class PlansRevised extends Migration {
  override up(): void {
    this.addSql(`alter table maintenance_plan add column reckoned_from date`);
    this.addSql(`update maintenance_plan set reckoned_from = coalesce((
      select max(coalesce(settled_on, due_on)) from maintenance_visit
      where plan_id = maintenance_plan.id and outcome is not null), created_at::date)`);
    this.addSql(`alter table maintenance_plan alter column reckoned_from set not null`);
  }
}
