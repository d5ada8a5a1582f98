import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const aggregate = `${entity}, version int not null default 1, event_seq int not null default 0`;
const policy = `code text not null, number int not null, name text not null, source text, status text not null
  check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), activated_at timestamptz, unique (code, number)`;
const costClass = `cost_class text not null check (cost_class in ('PARTS', 'LABOUR', 'TRAVEL', 'EXPENSE'))`;

const money = (name: string) => `${name}_minor bigint not null, ${name}_currency char(3) not null`;
const moneyOrNull = (name: string) =>
  `${name}_minor bigint, ${name}_currency char(3), check ((${name}_minor is null) = (${name}_currency is null))`;

export class BillingTables extends Migration {
  override up(): void {
    this.policies();
    this.feeLists();
    this.invoices();
    this.booksAreFinal();
    this.losses();
    this.claims();
  }

  private policies(): void {
    this.addSql(`create table price_list (${aggregate}, ${policy}, countries text[] not null, currency char(3) not null,
      ${moneyOrNull('labour_per_hour')}, ${moneyOrNull('travel_per_kilometre')},
      part_markup_percent int check (part_markup_percent between 0 and 1000),
      exchange_rates jsonb not null, authors text[] not null, valid_from date not null, valid_until date)`);
    this.addSql(`create unique index price_list_in_force on price_list (code) where status = 'ACTIVE'`);
    this.addSql(`create table part_price (${entity}, price_list_id uuid not null references price_list,
      part_id uuid not null, ${money('price')}, unique (price_list_id, part_id), check (price_minor >= 0))`);
    this
      .addSql(`create table approval_policy (${aggregate}, ${policy}, planned_from timestamptz, planned_until timestamptz,
      retired_at timestamptz, end_reason text, end_refused_because text,
      drafted_by text not null, parameters jsonb not null)`);
    this.addSql(`create unique index approval_policy_in_force on approval_policy (code) where status = 'ACTIVE'`);
    this.addSql(`create unique index approval_policy_planned on approval_policy (code, planned_from)`);
    this.addSql(`create table known_part (id uuid primary key, number text not null, name text not null,
      supplier_code text, ${money('standard_cost')})`);
    this.addSql(`create table known_customer (id uuid primary key, dealer_id uuid)`);
    this.addSql(`create table known_ticket (id uuid primary key, number text not null, customer_id uuid not null)`);
    this.addSql(`create table known_issued_part (${entity}, issue_note_id uuid not null, position int not null,
      line_id uuid not null, ticket_id uuid not null, part_id uuid not null, quantity int not null check (quantity > 0),
      ${money('unit_cost')}, supplier_code text, purchase_order_id uuid, unique (issue_note_id, position))`);
    this.addSql(`create index known_issued_part_ticket on known_issued_part (ticket_id)`);
    this.addSql(`create table known_lost_pieces (id uuid primary key, number text not null, ticket_id uuid not null,
      issue_note_id uuid not null, part_id uuid not null, quantity int not null check (quantity > 0), cause text not null,
      responsibility text not null, carrier_code text, is_noted boolean not null)`);
    this.addSql(`create index known_lost_pieces_note on known_lost_pieces (issue_note_id)`);
    this.addSql(`create index known_lost_pieces_ticket on known_lost_pieces (ticket_id)`);
  }

  private feeLists(): void {
    this.addSql(`create table fee_list (${aggregate}, number text not null unique, work_order_id uuid unique,
      round int check (round >= 1), check (num_nonnulls(work_order_id, round) = 1),
      ticket_id uuid not null, customer_id uuid not null, asset_id uuid, dealer_id uuid, site_country char(2),
      coverage text not null check (coverage in ('FREE_THREE_GUARANTEES', 'FREE_REPAIR', 'PAID', 'OUT_OF_SCOPE')),
      warranty_policy text, shares jsonb not null, coverage_lines jsonb not null, decision_id uuid, completed_at timestamptz not null,
      status text not null check (status in ('NEEDS_PRICES', 'PREPARED', 'SENT_BACK', 'APPROVED', 'INVOICED')),
      price_list_id uuid references price_list, ${moneyOrNull('total')}, ${moneyOrNull('customer_total')},
      goodwill_percent int not null check (goodwill_percent between 0 and 100), goodwill_reason text, goodwill_by text,
      sent_back_reason text, sent_back_by text, sent_back_at timestamptz,
      approved_at timestamptz, approved_by text, ${moneyOrNull('to_credit')}, unique (ticket_id, round),
      check ((status = 'NEEDS_PRICES') = (price_list_id is null)), check (customer_total_minor between 0 and total_minor))`);
    this.addSql(`create index fee_list_newest on fee_list (created_at desc, id)`);
    this.addSql(`create index fee_list_ticket on fee_list (ticket_id)`);
    this.addSql(`create index fee_list_status on fee_list (status, created_at desc, id)`);
    this.addSql(`create index fee_list_dealer on fee_list (dealer_id)`);
    this.addSql(`create table fee_list_line (${entity}, fee_list_id uuid not null references fee_list, dealer_id uuid,
      position int not null, kind text not null check (kind in ('PART', 'LABOUR', 'TRAVEL', 'OTHER')), ${costClass},
      description text not null, part_id uuid, line_id uuid, quantity int not null check (quantity >= 0),
      returned_quantity int not null check (returned_quantity between 0 and quantity), unit text not null check (unit in ('PIECE', 'MINUTE', 'KILOMETRE')),
      ${moneyOrNull('unit_price')}, ${moneyOrNull('price')},
      covered_percent int not null check (covered_percent between 0 and 100), coverage_rule text, is_share_said boolean not null, supplier_terms jsonb,
      is_at_cost boolean not null check (kind = 'PART' or not is_at_cost),
      ${moneyOrNull('customer_amount')},
      ${moneyOrNull('cost')}, supplier_code text, purchase_order_id uuid, explanation text not null, added_by text,
      removed_by text, check (added_by is not null or removed_by is null), unique (fee_list_id, position))`);
  }

  private invoices(): void {
    this.addSql(`create table invoice (${aggregate}, number text not null unique,
      fee_list_id uuid unique references fee_list, cost_sheet_id uuid unique,
      check (num_nonnulls(fee_list_id, cost_sheet_id) = 1), ticket_id uuid not null, customer_id uuid not null,
      dealer_id uuid, status text not null check (status in ('OPEN', 'SETTLED', 'REFUND_DUE')),
      ${money('total')}, ${money('credited')}, ${money('credited_back')}, ${money('paid')}, issued_at timestamptz not null,
      check (total_minor > 0), check (credited_minor between 0 and total_minor), check (paid_minor between 0 and total_minor),
      check (credited_back_minor between 0 and credited_minor),
      check (credited_currency = total_currency and credited_back_currency = total_currency and paid_currency = total_currency))`);
    this.addSql(`create index invoice_newest on invoice (created_at desc, id)`);
    this.addSql(`create index invoice_customer on invoice (customer_id, created_at desc, id)`);
    this.addSql(`create index invoice_ticket on invoice (ticket_id)`);
    this.addSql(`create index invoice_status on invoice (status, created_at desc, id)`);
    this.addSql(`create index invoice_dealer on invoice (dealer_id)`);
    this.addSql(`create table invoice_line (${entity}, invoice_id uuid not null references invoice, dealer_id uuid,
      position int not null, description text not null, ${money('amount')}, unique (invoice_id, position))`);
    this.addSql(`create table credit_note (${entity}, number text not null unique,
      invoice_id uuid not null references invoice, dealer_id uuid, ${money('amount')}, check (amount_minor > 0),
      reason text not null, issued_at timestamptz not null, issued_by text not null)`);
    this.addSql(`create index credit_note_invoice on credit_note (invoice_id)`);
    this.addSql(`create table invoice_payment (${entity}, invoice_id uuid not null references invoice, dealer_id uuid,
      ${money('amount')}, check (amount_minor <> 0), paid_on date not null, recorded_by text not null)`);
    this.addSql(`create index invoice_payment_invoice on invoice_payment (invoice_id)`);
  }

  /** What was issued is never edited or removed, whoever asks (promises.md 3.4); which dealer sees it is not in the books. */
  private booksAreFinal(): void {
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is final', tg_table_name using errcode = 'restrict_violation'; end $$`);
    for (const table of ['invoice_line', 'credit_note', 'invoice_payment']) {
      this.addSql(`create trigger ${table}_is_final before update on ${table} for each row
        when (to_jsonb(old) - 'dealer_id' is distinct from to_jsonb(new) - 'dealer_id') execute function refuse_change()`);
      this.addSql(`create trigger ${table}_stays_in_books before delete on ${table}
        for each row execute function refuse_change()`);
    }
    for (const table of ['invoice', 'invoice_line', 'credit_note', 'invoice_payment']) {
      this.addSql(`create trigger ${table}_stays before truncate on ${table} execute function refuse_change()`);
    }
    this.addSql(`create trigger invoice_stays_in_books before delete on invoice
      for each row execute function refuse_change()`);
    const charged = [
      ...['id', 'number', 'fee_list_id', 'cost_sheet_id', 'ticket_id', 'customer_id', 'total_minor', 'total_currency'],
      'issued_at',
    ];
    const row = (alias: string) => charged.map(column => `${alias}.${column}`).join(', ');
    this.addSql(`create trigger invoice_is_final before update on invoice for each row
      when ((${row('old')}) is distinct from (${row('new')})) execute function refuse_change()`);
    this.addSql(`create function invoice_lines_make_total() returns trigger language plpgsql as $$
      begin
        if exists (select from invoice i where i.id = new.invoice_id and i.total_minor <>
          (select sum(amount_minor) from invoice_line l where l.invoice_id = i.id and l.amount_currency = i.total_currency))
        then raise exception 'the lines of an invoice make its total' using errcode = 'check_violation'; end if;
        return null;
      end $$`);
    this.addSql(`create constraint trigger invoice_lines_make_total after insert on invoice_line
      deferrable initially deferred for each row execute function invoice_lines_make_total()`);
  }

  /** What turned out to cost us nothing stays a loss of nothing: claims that were withdrawn name it. */
  private losses(): void {
    this.addSql(`create table loss (${entity}, ${costClass},
      kind text not null check (kind in ('REPAIR', 'REFUSED_GOODS', 'CUSTOMS_DUTIES', 'COST_SHEET', 'LOST_PIECES',
        'LOST_UNITS', 'GIVEN_PIECES')),
      ticket_id uuid, receipt_id uuid, purchase_order_id uuid, import_order_id uuid, supplier_code text, part_id uuid,
      quantity int not null check (quantity > 0), ${money('amount')}, ${money('claimed')}, ${moneyOrNull('due')}, terms jsonb,
      check (least(amount_minor, due_minor) >= 0), check (claimed_minor between 0 and amount_minor),
      check (claimed_currency = amount_currency))`);
    this.addSql(`create index loss_newest on loss (created_at desc, id)`);
    this.addSql(`create index loss_unclaimed on loss (created_at desc, id) where claimed_minor < amount_minor`);
    this.addSql(`create index loss_overclaimed on loss (id) where due_minor is not null`);
    this.addSql(`create index loss_ticket on loss (ticket_id)`);
    this.addSql(`create index loss_purchase_order on loss (purchase_order_id)`);
    this.addSql(`create index loss_import_order on loss (import_order_id)`);
  }

  private claims(): void {
    const states = [
      ...['PROPOSED', 'OPENED', 'UNDER_INVESTIGATION', 'LIABILITY_DETERMINED', 'ASSESSED', 'APPROVED', 'REJECTED'],
      ...['OBJECTED', 'ADJUSTED', 'UPHELD', 'SETTLED', 'CLOSED'],
    ];
    this.addSql(`create table claim (${aggregate}, number text not null unique,
      counterparty text not null check (counterparty in ('SUPPLIER', 'CARRIER', 'CUSTOMER', 'INTERNAL')),
      party_code text, ticket_id uuid, receipt_id uuid, purchase_order_id uuid,
      status text not null check (status in ('${states.join(`', '`)}')), reason text not null, evidence jsonb not null,
      ${money('claimed')}, ${money('recovered')}, ${money('written_off')}, ${money('open')}, repaid jsonb not null,
      responsibility text check (responsibility in ('CUSTOMER', 'COMPANY', 'SUPPLIER', 'CARRIER', 'INTERNAL_DEPT')),
      cause_report text, assessed_by text, decided_by text, rejection text, objection text, opened_at timestamptz,
      check (least(recovered_minor, written_off_minor, open_minor) >= 0),
      check (claimed_minor = recovered_minor + written_off_minor + open_minor))`);
    this.addSql(`create index claim_newest on claim (created_at desc, id)`);
    this.addSql(`create index claim_ticket on claim (ticket_id)`);
    this.addSql(`create index claim_party on claim (party_code, created_at desc, id)`);
    this.addSql(`create index claim_status on claim (status, created_at desc, id)`);
    this.addSql(`create table claim_line (${entity}, claim_id uuid not null references claim, position int not null,
      loss_id uuid references loss, description text, ${costClass}, ${money('amount')},
      verdict text check (verdict in ('APPROVE', 'PARTLY', 'REJECT', 'SEND_BACK')), ${moneyOrNull('assessed')},
      ${money('held')}, beyond_terms text, check (loss_id is not null or description is not null),
      check (assessed_minor between 0 and amount_minor), check (held_minor between 0 and amount_minor),
      unique (claim_id, position))`);
    this.addSql(`create index claim_line_loss on claim_line (loss_id)`);
    this.addSql(`create table claim_settlement (${entity}, claim_id uuid not null references claim,
      kind text not null check (kind in ('PAYMENT', 'CREDIT', 'REPLACEMENT')), ${money('amount')},
      check (amount_minor > 0), settled_at timestamptz not null, recorded_by text not null)`);
    this.addSql(`create index claim_settlement_claim on claim_settlement (claim_id)`);
  }
}
