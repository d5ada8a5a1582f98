import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const aggregate = `${entity}, version int not null default 1, event_seq int not null default 0`;

export class CareTables extends Migration {
  override up(): void {
    this.addSql(`create table outbound_order (${aggregate}, number text not null,
      customer_id uuid not null references customer, model text not null, quantity int not null check (quantity > 0),
      picked_up_on date not null, registered_at timestamptz not null,
      constraint outbound_order_number_unique unique (number))`);
    this.addSql(`create index outbound_order_newest on outbound_order (picked_up_on desc, id)`);
    this.addSql(`create index outbound_order_customer on outbound_order (customer_id, picked_up_on desc, id)`);
    this.addSql(`create table customer_handover (${aggregate}, day date not null, time_zone text not null,
      status text not null check (status in ('WAITING', 'PASSED', 'ACKNOWLEDGED')), due_at timestamptz not null,
      is_late boolean not null, explanation text not null, customer_count int not null, passed_at timestamptz,
      passed_by text, acknowledged_at timestamptz, acknowledged_by text,
      constraint customer_handover_day unique (day))`);
    this.addSql(`create index customer_handover_newest on customer_handover (day desc, id)`);
    this.addSql(`create table care_contact (${aggregate}, customer_id uuid not null references customer,
      kind text not null check (kind in ('INITIAL_VISIT', 'ROUTINE_CALL', 'MAINTENANCE', 'SERVICING', 'KEY_USER_VISIT',
        'CARE_ACTIVITY', 'PATROL')),
      status text not null check (status in ('PLANNED', 'OPEN', 'OVERDUE', 'HELD', 'MISSED', 'DROPPED')),
      agreement_id uuid references service_agreement, counted_from date, rhythm_on date, opens_on date not null,
      due_on date not null, time_zone text not null, explanation text not null, responsible text, moves jsonb not null,
      ended_at timestamptz, ended_by text, reason text,
      channel text check (channel in ('PHONE', 'VISIT', 'MAIL', 'ONLINE')), contact_id uuid references contact,
      told jsonb not null, comment text, check (due_on >= opens_on),
      check ((ended_at is not null) = (status in ('HELD', 'MISSED', 'DROPPED'))))`);
    this.addSql(`create unique index care_contact_initial on care_contact (customer_id) where kind = 'INITIAL_VISIT'`);
    this.addSql(`create unique index care_contact_rhythm on care_contact (agreement_id, kind, rhythm_on)
      where status <> 'DROPPED'`);
    this.addSql(`create index care_contact_due on care_contact (due_on, id)`);
    this.addSql(`create index care_contact_status on care_contact (status, due_on, id)`);
    this.addSql(`create index care_contact_responsible on care_contact (responsible, due_on, id)`);
    this.addSql(`create index care_contact_customer on care_contact (customer_id, due_on desc, id)`);
    this.addSql(`create index service_agreement_care_policy on service_agreement (care_policy, id)
      where status = 'ACTIVE'`);
    this.addSql(`create table care_correction (${entity}, care_contact_id uuid not null references care_contact,
      department text not null check (department in ('AFTER_SALES', 'SALES', 'PRODUCTION', 'QUALITY',
        'RESEARCH_AND_DEVELOPMENT', 'LOGISTICS', 'FINANCE')),
      text text not null, remedy text, settled_at timestamptz, settled_by text)`);
    this.addSql(`create index care_correction_contact on care_correction (care_contact_id)`);
    this.addSql(`create index care_correction_department on care_correction (department, created_at, id)`);
  }
}
