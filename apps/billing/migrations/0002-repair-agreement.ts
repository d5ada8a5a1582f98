import { Migration } from '@mikro-orm/migrations';

export class RepairAgreementTables extends Migration {
  override up(): void {
    this.addSql(`create table repair_agreement (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null unique,
      subject_kind text not null check (subject_kind in ('RETURN_REPAIR', 'MISSION', 'LOCAL_REPAIR', 'TICKET')), subject_id uuid not null,
      scope text check (scope in ('OVERSEAS', 'DOMESTIC')),
      ticket_id uuid not null, customer_id uuid not null, round int not null, site_country char(2),
      status text not null check (status in ('WANTED', 'QUOTED', 'NEGOTIATED', 'REVIEWED', 'SIGNED', 'DECLINED', 'WAIVED')),
      lines jsonb not null, total_minor bigint, total_currency char(3), quoted_by text, quoted_at timestamptz,
      fee_standard text, settlement_mode text check (settlement_mode in ('ADVANCE', 'ON_DELIVERY', 'ON_ACCOUNT')),
      post_repair_responsibility text, negotiated_by text, reviewed_by text, reviewed_at timestamptz,
      sent_back_reason text, signed_by text, signed_at timestamptz, evidence text, declined_because text,
      check ((total_minor is null) = (total_currency is null)), check (reviewed_by <> negotiated_by))`);
    this.addSql(`create unique index repair_agreement_live on repair_agreement (subject_id, round)
      where status not in ('DECLINED', 'WAIVED')`);
    this.addSql(`create index repair_agreement_subject on repair_agreement (subject_id, created_at desc)`);
    this.addSql(`create index repair_agreement_ticket on repair_agreement (ticket_id)`);
    this
      .addSql(`create table known_return_repair (id uuid primary key, ticket_id uuid not null, customer_id uuid not null,
      scope text check (scope in ('OVERSEAS', 'DOMESTIC')), free_because text check (free_because in ('GOODWILL', 'LOST')),
      is_objected boolean not null)`);
    this.addSql(`create index repair_agreement_newest on repair_agreement (created_at desc, id)`);
    this.addSql(`create index repair_agreement_status on repair_agreement (status, created_at desc, id)`);
  }
}
