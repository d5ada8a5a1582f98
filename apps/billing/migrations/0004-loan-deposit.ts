import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;
const states = ['ASKED', 'RECEIVED', 'OWED', 'KEPT', 'REFUND_DUE', 'REFUNDED', 'LAPSED'];

export class LoanDepositTables extends Migration {
  override up(): void {
    this.addSql(`create table loan_deposit (${aggregate}, number text not null unique, loan_number text not null,
      ticket_id uuid not null, customer_id uuid not null,
      amount_minor bigint not null check (amount_minor > 0), amount_currency char(3) not null,
      status text not null check (status in ('${states.join(`', '`)}')), asked_at timestamptz not null,
      received_on date, received_reference text, received_by text,
      charged_because text check (charged_because in ('LATE', 'KEPT', 'LOST')),
      refunded_on date, refunded_reference text, refunded_by text,
      check ((received_by is null) = (status in ('ASKED', 'OWED', 'LAPSED'))),
      check ((refunded_by is null) = (status <> 'REFUNDED')), check (refunded_by <> received_by),
      check ((charged_because is null) = (status not in ('OWED', 'KEPT'))))`);
    this.addSql(`create index loan_deposit_newest on loan_deposit (created_at desc, id)`);
    this.addSql(`create index loan_deposit_status on loan_deposit (status, created_at desc, id)`);
    this.addSql(`create index loan_deposit_customer on loan_deposit (customer_id, created_at desc, id)`);
    this.addSql(`create index loan_deposit_ticket on loan_deposit (ticket_id)`);
  }
}
