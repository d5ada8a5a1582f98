import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;
const states = ['PROPOSED', 'AWAITING_APPROVAL', 'CONFIRMED', 'DECLINED', 'WITHDRAWN', 'REVISED'];

export class BreachChargeTables extends Migration {
  override up(): void {
    this.addSql(`create table breach_charge (${aggregate}, number text not null unique,
      direction text not null check (direction in ('CREDIT', 'PENALTY')),
      party text not null check (party in ('US', 'CUSTOMER', 'DEALER', 'SUPPLIER', 'CUSTOMS', 'CARRIER')),
      counterparty text, customer_id uuid, ticket_id uuid, policy_code text not null, rule text not null,
      amount_minor bigint not null check (amount_minor >= 0), amount_currency char(3) not null,
      booked_minor bigint not null check (booked_minor >= 0), booked_currency char(3) not null,
      status text not null check (status in ('${states.join(`', '`)}')), charged_at timestamptz not null,
      decided_by text, decided_at timestamptz, reason text,
      requested_by text, invoice_id uuid references invoice, may_approve jsonb not null,
      credit_notes_of jsonb not null, claims_of jsonb not null,
      check (status not in ('CONFIRMED', 'REVISED') or jsonb_array_length(credit_notes_of) + jsonb_array_length(claims_of) > 0),
      check ((status = 'AWAITING_APPROVAL') = (invoice_id is not null)),
      check (status <> 'PROPOSED' or amount_minor > 0))`);
    this.addSql(`create index breach_charge_newest on breach_charge (charged_at desc, id)`);
    this.addSql(`create index breach_charge_status on breach_charge (status, charged_at desc, id)`);
    this.addSql(`create index breach_charge_customer on breach_charge (customer_id, charged_at desc, id)`);
    this.addSql(`create index breach_charge_ticket on breach_charge (ticket_id)`);
  }
}
