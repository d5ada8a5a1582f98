import { Migration } from '@mikro-orm/migrations';

export class DeadlinesOfMoreRecords extends Migration {
  override up(): void {
    this.addSql(`alter table sla_record drop constraint sla_record_type_check`);
    this.addSql(`alter table sla_record add constraint sla_record_type_check check (type in ('TICKET', 'COMPLAINT',
      'RETURN_REPAIR', 'LOCAL_REPAIR', 'PARTS_DELIVERY', 'SHIPMENT', 'IMPORT_ORDER', 'SUPPLIER_ORDER', 'SUPPLIER_REPAIR',
      'FEEDBACK', 'INSTALLATION_ORDER', 'MISSION', 'MAINTENANCE_VISIT'))`);
    this.addSql(`alter table sla_clock drop constraint sla_clock_kind_check`);
    this.addSql(`alter table sla_clock add constraint sla_clock_kind_check check (kind in ('FIRST_RESPONSE',
      'CONFIRMATION', 'DIAGNOSIS', 'ARRIVAL', 'RESOLUTION', 'PARTS_DELIVERY', 'INVESTIGATION', 'ESCALATION', 'REPAIR',
      'TRANSIT', 'CLEARANCE', 'FOLLOW_UP', 'INSTALLATION', 'PREPARATION', 'SETTLEMENT', 'MAINTENANCE'))`);
    this.conditions();
    this.installations();
    this.missions();
    this.visits();
  }

  /** Rules that were written before name no rhythm and no scope. */
  private conditions(): void {
    this.addSql(`update sla_policy set rules = (select jsonb_agg(
      jsonb_set(rule, '{conditions}', '{"everyMonths": [], "missionScopes": []}' || (rule -> 'conditions')) order by place)
      from jsonb_array_elements(rules) with ordinality as each (rule, place))`);
  }

  private installations(): void {
    this.addSql(
      `alter table installation_order add column milestones jsonb not null default '{}', add column ended_at timestamptz`,
    );
    this.addSql(`update installation_order set milestones = jsonb_build_object('SOLD',
      to_char((sold_on + time '12:00') at time zone time_zone at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`);
    this.addSql(`alter table installation_order alter column milestones drop default`);
  }

  private missions(): void {
    this.addSql(`alter table mission add column milestones jsonb not null default '{}'`);
    const moments = [
      ['OPENED', 'created_at'],
      ['DEPARTED', 'departed_at'],
      ['ARRIVED', 'arrived_at'],
      ['REPAIRED', 'work_done_at'],
    ];
    const pairs = moments.map(
      ([name, column]) => `'${name}', to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    );
    this.addSql(`update mission set milestones = jsonb_strip_nulls(jsonb_build_object(${pairs.join(', ')}))`);
    this.addSql(`alter table mission alter column milestones drop default`);
  }

  private visits(): void {
    this.addSql(
      `alter table maintenance_visit add column milestones jsonb not null default '{}', add column ended_at timestamptz`,
    );
    this.addSql(`update maintenance_visit set milestones = jsonb_build_object('DUE',
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`);
    this.addSql(`alter table maintenance_visit alter column milestones drop default`);
  }
}
