import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const aggregate = `${entity}, version int not null default 1, event_seq int not null default 0`;

export class CostPostingTables extends Migration {
  override up(): void {
    this
      .addSql(`create table cost_centre_policy (${aggregate}, code text not null, number int not null, name text not null,
      source text, status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), activated_at timestamptz,
      planned_from timestamptz, planned_until timestamptz,
      retired_at timestamptz, end_reason text, end_refused_because text, drafted_by text not null, centres jsonb not null, unique (code, number))`);
    this.addSql(
      `create unique index cost_centre_policy_in_force on cost_centre_policy (status) where status = 'ACTIVE'`,
    );
    this.addSql(`create unique index cost_centre_policy_planned on cost_centre_policy (planned_from)`);
    this.addSql(`create table cost_posting (${aggregate}, number text not null unique,
      fee_list_id uuid references fee_list, cost_sheet_id uuid references cost_sheet,
      check (num_nonnulls(fee_list_id, cost_sheet_id) = 1), source_number text not null, ticket_id uuid not null,
      bearer text not null check (bearer in ('COMPANY', 'CUSTOMER')),
      cost_class text not null check (cost_class in ('PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE')),
      amount_minor bigint not null check (amount_minor <> 0), amount_currency char(3) not null,
      is_correction boolean not null,
      status text not null check (status in ('AWAITING_CENTRE', 'OFFERED', 'REFUSED', 'POSTED')),
      cost_centre_policy_id uuid references cost_centre_policy, cost_centre text, offer int not null,
      offered_at timestamptz, refusal text, document text, answered_at timestamptz, answered_by text,
      check (num_nulls(cost_centre_policy_id, cost_centre, offered_at) in (0, 3)),
      check ((status = 'AWAITING_CENTRE') = (cost_centre is null)), check ((offer > 0) = (cost_centre is not null)),
      check (status <> 'REFUSED' or refusal is not null), check ((status = 'POSTED') = (document is not null)),
      check ((answered_at is null) = (answered_by is null)))`);
    this.addSql(`create index cost_posting_oldest on cost_posting (created_at, id)`);
    this.addSql(`create index cost_posting_status on cost_posting (status, created_at, id)`);
    this.addSql(`create index cost_posting_centre on cost_posting (cost_centre, created_at, id)`);
    this.addSql(
      `create index cost_posting_to_follow on cost_posting (id) where status in ('AWAITING_CENTRE', 'REFUSED')`,
    );
    this.addSql(`create index cost_posting_ticket on cost_posting (ticket_id)`);
    this.addSql(`create index cost_posting_fee_list on cost_posting (fee_list_id)`);
    this.addSql(`create index cost_posting_cost_sheet on cost_posting (cost_sheet_id)`);
    this.booksAreFinal();
  }

  /** What is posted is never edited or removed: what turns out otherwise is posted beside it. */
  private booksAreFinal(): void {
    const posted = [
      ...['id', 'number', 'fee_list_id', 'cost_sheet_id', 'ticket_id', 'bearer', 'cost_class'],
      ...['amount_minor', 'amount_currency'],
    ];
    const row = (alias: string) => posted.map(column => `${alias}.${column}`).join(', ');
    this.addSql(`create trigger cost_posting_is_final before update on cost_posting for each row
      when ((${row('old')}) is distinct from (${row('new')}) or old.status = 'POSTED') execute function refuse_change()`);
    this.addSql(`create trigger cost_posting_stays_in_books before delete on cost_posting
      for each row execute function refuse_change()`);
    this.addSql(`create trigger cost_posting_stays before truncate on cost_posting execute function refuse_change()`);
  }
}
