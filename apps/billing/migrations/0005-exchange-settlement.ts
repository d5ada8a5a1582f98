import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;
const moneyOrNull = (name: string) =>
  `${name}_minor bigint, ${name}_currency char(3), check ((${name}_minor is null) = (${name}_currency is null))`;

export class ExchangeSettlementTables extends Migration {
  override up(): void {
    this.addSql(`create table depreciation_policy (${aggregate}, code text not null, number int not null,
      name text not null, source text, status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')),
      activated_at timestamptz, planned_from timestamptz, planned_until timestamptz,
      retired_at timestamptz, end_reason text, end_refused_because text, drafted_by text not null, percent_per_day text, unique (code, number),
      check (status = 'DRAFT' or percent_per_day is not null))`);
    this.addSql(
      `create unique index depreciation_policy_in_force on depreciation_policy (code) where status = 'ACTIVE'`,
    );
    this.addSql(`create unique index depreciation_policy_planned on depreciation_policy (code, planned_from)`);
    this.addSql(`create table exchange_settlement (${aggregate}, number text not null unique,
      exchange_number text not null, kind text not null check (kind in ('PRICE_DIFFERENCE', 'REFUND')),
      asset_id uuid not null, customer_id uuid not null, ticket_id uuid, policy_code text not null,
      returned_on date not null, use jsonb,
      status text not null check (status in
        ('WANTED', 'CALCULATED', 'APPROVED', 'SETTLED', 'WITHDRAWN', 'REPAYMENT_DUE', 'REPAID')),
      ${moneyOrNull('price')}, sales_invoice text, ${moneyOrNull('replacement_price')}, replacement_model text,
      depreciation jsonb, payer text check (payer in ('CUSTOMER', 'COMPANY', 'NOBODY')), ${moneyOrNull('amount')},
      calculated_by text, sent_back_reason text, approved_by text, approved_at timestamptz,
      paid_on date, reference text, settled_by text, repaid_on date, repaid_reference text, repaid_by text,
      earlier jsonb not null,
      check (status in ('WANTED', 'WITHDRAWN') or (payer is not null and amount_minor is not null)),
      check (amount_minor >= 0), check ((payer = 'NOBODY') = (amount_minor = 0)),
      check (amount_currency = price_currency and replacement_price_currency = price_currency),
      check (kind = 'PRICE_DIFFERENCE' or amount_minor <= price_minor),
      check (approved_by <> calculated_by), check (settled_by <> approved_by),
      check (status = 'WITHDRAWN' or (status in ('APPROVED', 'SETTLED', 'REPAYMENT_DUE', 'REPAID'))
        = (approved_by is not null)),
      check ((status in ('SETTLED', 'REPAYMENT_DUE', 'REPAID')) = (paid_on is not null)),
      check ((status = 'REPAID') = (repaid_on is not null)), check (repaid_by <> settled_by))`);
    this.addSql(`create index exchange_settlement_newest on exchange_settlement (created_at desc, id)`);
    this.addSql(`create index exchange_settlement_status on exchange_settlement (status, created_at desc, id)`);
    this.addSql(`create index exchange_settlement_customer on exchange_settlement (customer_id, created_at desc, id)`);
    this.addSql(`create index exchange_settlement_ticket on exchange_settlement (ticket_id)`);
  }
}
