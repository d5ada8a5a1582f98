import { Migration } from '@mikro-orm/migrations';

export class ServicePartnerTable extends Migration {
  override up(): void {
    this.addSql(`create table service_partner (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, code text not null, name text not null,
      kind text not null check (kind in ('OUTLET', 'REPAIR_POINT', 'ENTRUSTED_INSTITUTION')), country char(2) not null,
      address text, phone text, email text,
      dealer_id uuid references dealer, models text[] not null, entrusted_until date, gradings jsonb not null,
      ended_at timestamptz, end_reason text, constraint service_partner_code_unique unique (code),
      check (kind <> 'ENTRUSTED_INSTITUTION' or entrusted_until is not null))`);
    this.addSql(`create index service_partner_country on service_partner (country, code, id)`);
  }
}
