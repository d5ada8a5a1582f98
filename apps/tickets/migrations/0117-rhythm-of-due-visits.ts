import { Migration } from '@mikro-orm/migrations';

/** The months of the rhythm by which a visit fell due: until now it went with its plan. */
export class RhythmOfDueVisits extends Migration {
  override up(): void {
    this.addSql(`alter table maintenance_visit add column every_months integer`);
    this.addSql(`update maintenance_visit set every_months = plan.every_count from maintenance_plan plan
      where plan.id = maintenance_visit.plan_id and plan.every_unit = 'MONTHS'`);
  }
}
