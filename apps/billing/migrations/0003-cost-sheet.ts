import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const aggregate = `${entity}, version int not null default 1, event_seq int not null default 0`;
const money = (name: string) => `${name}_minor bigint not null, ${name}_currency char(3) not null`;

export class CostSheetTables extends Migration {
  override up(): void {
    this.addSql(`create table cost_sheet (${aggregate}, number text not null unique,
      subject_kind text not null check (subject_kind in ('RETURN_REPAIR', 'MISSION', 'LOCAL_REPAIR')), subject_id uuid not null,
      scope text check (scope in ('OVERSEAS', 'DOMESTIC')),
      ticket_id uuid not null, customer_id uuid not null, free_because text check (free_because in ('GOODWILL', 'LOST')), is_called_off boolean not null,
      status text not null check (status in ('COLLECTING', 'SUBMITTED', 'VERIFIED', 'INVOICED', 'SETTLED', 'DROPPED')),
      currency char(3) not null, ${money('customer_total')}, ${money('company_total')},
      sent_back_reason text, submitted_by text, verified_by text, verified_at timestamptz, settled_at timestamptz,
      constraint cost_sheet_subject_unique unique (subject_kind, subject_id),
      check (free_because is null or customer_total_minor = 0 or status <> 'SUBMITTED'),
      check (customer_total_minor >= 0 and company_total_minor >= 0),
      check (customer_total_currency = currency and company_total_currency = currency),
      check (verified_by <> submitted_by))`);
    this.addSql(`create index cost_sheet_newest on cost_sheet (created_at desc, id)`);
    this.addSql(`create index cost_sheet_status on cost_sheet (status, created_at desc, id)`);
    this.addSql(`create index cost_sheet_ticket on cost_sheet (ticket_id)`);
    this.addSql(`create index cost_sheet_subject on cost_sheet (subject_id)`);
    this.addSql(`create table cost_sheet_line (${entity}, cost_sheet_id uuid not null references cost_sheet,
      element text not null check (element in ('MATERIAL', 'TRAVEL', 'DEPRECIATION', 'SERVICE_FEE', 'PARTNER_FEE', 'OTHER')),
      description text not null, liability text not null check (liability in ('CUSTOMER', 'COMPANY')),
      ${money('spent')}, exchange_rate text, ${money('amount')}, evidence text, added_by text not null,
      check (spent_minor > 0 and amount_minor > 0), check (element <> 'SERVICE_FEE' or liability = 'CUSTOMER'),
      check ((exchange_rate is null) = (spent_currency = amount_currency)))`);
    this.addSql(`create index cost_sheet_line_sheet on cost_sheet_line (cost_sheet_id, id)`);
    this.addSql(`alter table invoice add foreign key (cost_sheet_id) references cost_sheet`);
  }
}
