import { Migration } from '@mikro-orm/migrations';

const CHILD = `id uuid primary key, created_at timestamptz not null`;
const ROOT = `${CHILD}, version int not null default 1, event_seq int not null default 0`;
const DEPARTMENTS = ['PRODUCTION_ENGINEERING', 'QUALITY', 'RESEARCH_AND_DEVELOPMENT'];
const STATES = [
  ...['MISSION_OPEN', 'PLANNED', 'MATERIALS_PREPARING', 'TOOLS_PREPARING', 'SHIPPED', 'CLEARED', 'READY'],
  ...['TRAVELLING', 'ON_SITE', 'WORK_DONE', 'SETTLED', 'CLOSED', 'CANCELLED'],
];
const LIABILITIES = ['COMPANY', 'CUSTOMER', 'SUPPLIER', 'CARRIER', 'UNKNOWN'];
const oneOf = (column: string, values: readonly string[]) =>
  `${column} text not null check (${column} in ('${values.join(`', '`)}'))`;

export class MissionTables extends Migration {
  override up(): void {
    this.pool();
    this.missions();
    this.units();
    this.preparations();
    this.room();
  }

  private pool(): void {
    this.addSql(`create table standby_repairer (${ROOT},
      code text not null constraint standby_repairer_code_unique unique, name text, account text not null,
      ${oneOf('department', DEPARTMENTS)}, passport_valid_until date, away_on_mission_id uuid,
      is_retired boolean not null)`);
    this.addSql(`create index standby_repairer_department on standby_repairer (department, code)`);
    this.addSql(`create table standby_pool (${ROOT}, ${oneOf('department', DEPARTMENTS)}, minimum int,
      available int not null check (available >= 0), below_since timestamptz,
      constraint standby_pool_department_unique unique (department))`);
    for (const department of DEPARTMENTS) {
      this.addSql(`insert into standby_pool (id, created_at, department, available)
        values (gen_random_uuid(), now(), '${department}', 0)`);
    }
  }

  private missions(): void {
    this.addSql(`create table mission (${ROOT}, number text not null constraint mission_number_unique unique,
      ticket_id uuid not null references ticket, round int not null check (round > 0),
      decision_id uuid not null constraint mission_decision_unique unique references repair_mode_decision,
      customer_id uuid not null, ${oneOf('liability', LIABILITIES)}, opened_by text not null, signed jsonb, granted jsonb,
      owner text not null, named_owner text not null, owner_log jsonb not null,
      ${oneOf('scope', ['OVERSEAS', 'DOMESTIC'])}, country char(2) not null,
      destination text not null, time_zone text not null, currency char(3) not null, ${oneOf('status', STATES)},
      invitation jsonb, samples jsonb, findings text, signatures jsonb not null, instruction_plan text,
      leader_account text, freight_asked_at timestamptz, freight_released_at timestamptz, freight_cleared_at timestamptz,
      confirmed_by text, departs_on date, departed_at timestamptz, arrived_at timestamptz,
      watched_day date, watched_step text check (watched_step in ('REMIND', 'FLAG')), missing_reports jsonb not null, room_rule jsonb,
      units_told int not null check (units_told >= 0), units_solved int not null check (units_solved between 0 and units_told),
      work_done_at timestamptz, word jsonb, costs jsonb, costs_settled_at timestamptz, incident_due_since timestamptz, incident_report jsonb, improvement text, cancelled_because text,
      ended_at timestamptz, milestones jsonb not null, sop jsonb,
      check ((watched_day is null) = (watched_step is null)))`);
    this.addSql(`create index mission_owner on mission (owner, id)`);
    this.addSql(`create index mission_named_owner on mission (named_owner, id) where ended_at is null`);
    this.addSql(`create index mission_newest on mission (created_at desc, id)`);
    this.addSql(`create index mission_status on mission (status, created_at desc, id)`);
    this.addSql(`create index mission_ticket on mission (ticket_id)`);
    this.addSql(`create index mission_customer on mission (customer_id)`);
    this.addSql(`create table mission_report (${CHILD}, mission_id uuid not null references mission, day date not null,
      progress text not null, repair_data text not null, units_repaired int not null check (units_repaired >= 0),
      is_late boolean not null, reported_at timestamptz not null,
      constraint mission_report_day_unique unique (mission_id, day))`);
  }

  private units(): void {
    this.addSql(`create table mission_unit (${CHILD}, mission_id uuid not null references mission, serial text not null,
      asset_id uuid, found_fault text not null, actions text not null, labor_minutes int not null, built jsonb not null,
      tests jsonb not null, is_solved boolean not null, reported_by text not null, reported_at timestamptz not null)`);
    this.addSql(`create index mission_unit_mission on mission_unit (mission_id, reported_at)`);
    this.addSql(`create index mission_unit_asset on mission_unit (asset_id, reported_at) where asset_id is not null`);
  }

  private preparations(): void {
    const visas = ['NOT_REQUESTED', 'REQUESTED', 'GRANTED', 'REFUSED', 'NOT_NEEDED'];
    this.addSql(`create table mission_member (${CHILD}, mission_id uuid not null references mission,
      repairer_id uuid not null references standby_repairer, is_leader boolean not null, ${oneOf('visa', visas)},
      visa_valid_until date, travel text, lodging text, boarding_guidance text,
      departed_at timestamptz, came_home_at timestamptz, check (came_home_at >= departed_at))`);
    this.addSql(`create unique index mission_member_unique on mission_member (mission_id, repairer_id)
      where came_home_at is null`);
    this.addSql(`create index mission_member_repairer on mission_member (repairer_id)`);
    const states = [
      ...['NEEDED', 'ORDERED', 'RECEIVED', 'REQUESTED', 'DRAWN', 'CONFIRMED', 'RETURNED', 'ACCOUNTED', 'STRUCK'],
    ];
    this.addSql(`create table mission_item (${CHILD}, mission_id uuid not null references mission,
      position int not null, ${oneOf('list', ['MATERIAL', 'TOOL'])}, description text not null, part_id uuid,
      quantity int not null check (quantity > 0),
      ${oneOf('source', ['OWN', 'BUY_AT_DESTINATION', 'CUSTOMER_PROVIDES'])},
      used_quantity int not null check (used_quantity >= 0), returned_quantity int not null check (returned_quantity >= 0),
      lost_quantity int not null check (lost_quantity >= 0), sent_at timestamptz, sent_to text,
      check (used_quantity + returned_quantity + lost_quantity <= quantity), needed_on date not null, ${oneOf('status', states)}, expected_on date, reference text,
      request_line_id uuid constraint mission_item_request_line_unique unique,
      overdue_since timestamptz, chased jsonb, late_since timestamptz,
      check (list = 'MATERIAL' or source <> 'BUY_AT_DESTINATION'),
      constraint mission_item_position_unique unique (mission_id, position))`);
    this.addSql(`create index mission_item_awaited on mission_item (needed_on, id)
      where status in ('NEEDED', 'ORDERED', 'REQUESTED')`);
  }

  private room(): void {
    this.addSql(`create table mission_seat (${CHILD}, mission_id uuid not null references mission, kind text not null,
      account text not null, joined_at timestamptz not null,
      constraint mission_seat_unique unique (mission_id, kind, account))`);
    this.addSql(`create table mission_room_entry (${CHILD}, mission_id uuid not null references mission,
      by text not null, text text not null, at timestamptz not null)`);
    this.addSql(`create index mission_room_entry_newest on mission_room_entry (mission_id, id desc)`);
  }
}
