import { Migration } from '@mikro-orm/migrations';

const aggregate = `
  id uuid primary key,
  created_at timestamptz not null,
  version int not null default 1,
  event_seq int not null default 0`;

const child = `
  id uuid primary key,
  created_at timestamptz not null`;

/** Suppliers, parts, depots, the stock ledger, and the papers that move stock. */
export class Inventory extends Migration {
  override up(): void {
    this.addSql(catalogue);
    this.addSql(ledger);
    this.addSql(ledgerGuards);
    this.addSql(requests);
    this.addSql(transfers);
    this.addSql(orders);
    this.addSql(receipts);
    this.addSql(issues);
    this.addSql(returns);
    this.addSql(policies);
  }
}

const catalogue = `
  create table supplier (
    ${aggregate},
    code text not null constraint supplier_code_unique unique,
    name text not null,
    country text not null
  );
  create table part (
    ${aggregate},
    number text not null constraint part_number_unique unique,
    name text not null,
    spec text,
    colour text,
    unit text not null,
    make text not null check (make in ('STANDARD', 'CUSTOM')),
    is_core boolean not null,
    is_critical boolean not null,
    is_special boolean not null,
    is_wearing boolean not null,
    item_class text check (item_class in ('ACCESSORY', 'LAMP')),
    classified jsonb not null,
    supplier_id uuid references supplier,
    country_of_origin text,
    hs_code text,
    models text[] not null,
    standard_cost_minor bigint not null check (standard_cost_minor >= 0),
    standard_cost_currency text not null,
    superseded_by_id uuid references part
  );
  create index part_supplier on part (supplier_id);
  create index part_superseded_by on part (superseded_by_id);
  create index part_models on part using gin (models);
  create index part_is_special on part (number) where is_special;
  create table warehouse (
    ${aggregate},
    code text not null constraint warehouse_code_unique unique,
    name text not null,
    kind text not null check (kind in ('HQ', 'REGIONAL')),
    country text not null,
    time_zone text not null
  );`;

const stockKind = `
  condition text not null check (condition in ('GOOD', 'NON_CONFORMING', 'QUARANTINED')),
  owner text not null check (owner in ('DEPOT', 'HQ_CONSIGNED'))`;

const ledger = `
  create table stock_balance (
    ${child},
    part_id uuid not null references part,
    warehouse_id uuid not null references warehouse,
    ${stockKind},
    on_hand int not null,
    reserved int not null,
    unit_cost_minor bigint not null check (unit_cost_minor >= 0),
    unit_cost_currency text not null,
    check (reserved >= 0),
    check (on_hand >= reserved),
    unique (part_id, warehouse_id, condition, owner)
  );
  create index stock_balance_warehouse on stock_balance (warehouse_id);
  create table stock_movement (
    id uuid primary key,
    key text not null unique,
    kind text not null check (kind in ('RECEIPT', 'TRANSFER_OUT', 'TRANSFER_IN', 'ISSUE', 'RETURN',
      'LOAN_OUT', 'LOAN_IN', 'LOAN_LOST', 'KEPT')),
    document text not null,
    posted_at timestamptz not null
  );
  create table stock_entry (
    id uuid primary key,
    movement_id uuid not null references stock_movement,
    part_id uuid not null references part,
    account text not null check (account in ('LOCATION', 'IN_TRANSIT', 'LENT', 'CONSUMED', 'SUPPLIER', 'SCRAP', 'ADJUSTMENT')),
    warehouse_id uuid references warehouse,
    ${stockKind},
    quantity int not null check (quantity <> 0),
    unit_cost_minor bigint not null,
    unit_cost_currency text not null,
    check ((account = 'LOCATION') = (warehouse_id is not null))
  );
  create index stock_entry_movement on stock_entry (movement_id);
  create index stock_entry_part on stock_entry (part_id, warehouse_id, id);
  create index stock_entry_warehouse on stock_entry (warehouse_id);
  create index stock_entry_away on stock_entry (part_id) where account in ('IN_TRANSIT', 'LENT');`;

/** A movement is posted in one statement and sums to zero for each part; what is posted stays as it is (P10). */
const ledgerGuards = `
  create function stock_entry_sums_to_zero() returns trigger language plpgsql as $$
  begin
    if exists (select from added group by movement_id, part_id having sum(quantity) <> 0) then
      raise exception 'A stock movement must sum to zero.' using errcode = 'check_violation';
    end if;
    return null;
  end $$;
  create trigger stock_entry_sums_to_zero after insert on stock_entry
    referencing new table as added for each statement execute function stock_entry_sums_to_zero();
  create function stock_ledger_is_append_only() returns trigger language plpgsql as $$
  begin
    raise exception 'The stock ledger is append-only.' using errcode = 'insufficient_privilege';
  end $$;
  create trigger stock_entry_is_append_only before update or delete or truncate on stock_entry
    for each statement execute function stock_ledger_is_append_only();
  create trigger stock_movement_is_append_only before update or delete or truncate on stock_movement
    for each statement execute function stock_ledger_is_append_only();`;

const requests = `
  create table part_request (
    ${aggregate},
    number text not null unique,
    ticket_id uuid not null,
    ticket_number text not null,
    dealer_id uuid,
    warehouse_id uuid not null references warehouse,
    priority text not null check (priority in ('P1', 'P2', 'P3', 'P4')),
    status text not null check (status in ('WAITING', 'READY', 'ISSUED', 'RELEASED')),
    reserved_until timestamptz
  );
  create index part_request_ticket on part_request (ticket_id);
  create index part_request_warehouse on part_request (warehouse_id, status);
  create index part_request_status on part_request (status);
  create index part_request_dealer on part_request (dealer_id);
  create table part_request_line (
    ${child},
    request_id uuid not null references part_request,
    part_id uuid not null references part,
    quantity int not null check (quantity > 0),
    status text not null check (status in ('RESERVED', 'IN_TRANSFER', 'SHORT', 'ORDERED', 'ISSUED', 'RELEASED')),
    held_at_id uuid references stock_balance,
    allocation jsonb,
    dealer_id uuid
  );
  create index part_request_line_request on part_request_line (request_id);
  create index part_request_line_waiting on part_request_line (part_id) where status in ('SHORT', 'ORDERED');
  create index part_request_line_held_at on part_request_line (held_at_id);
  create index part_request_line_dealer on part_request_line (dealer_id);
  create table part_request_refusal (
    ${aggregate},
    ticket_id uuid not null,
    reason text not null check (reason in ('UNKNOWN_PART', 'UNKNOWN_WAREHOUSE', 'ALREADY_REQUESTED'))
  );
  create index part_request_refusal_ticket on part_request_refusal (ticket_id);`;

const transfers = `
  create table transfer (
    ${aggregate},
    number text not null unique,
    from_warehouse_id uuid not null references warehouse,
    to_warehouse_id uuid not null references warehouse,
    ticket_id uuid,
    status text not null check (status in ('REQUESTED', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED')),
    dispatched_at timestamptz,
    received_at timestamptz,
    check (from_warehouse_id <> to_warehouse_id)
  );
  create index transfer_from on transfer (from_warehouse_id);
  create index transfer_to on transfer (to_warehouse_id);
  create index transfer_ticket on transfer (ticket_id);
  create index transfer_status on transfer (status);
  create table transfer_line (
    ${child},
    transfer_id uuid not null references transfer,
    part_id uuid not null references part,
    quantity int not null check (quantity > 0),
    held_at_id uuid not null references stock_balance,
    owner text not null check (owner in ('DEPOT', 'HQ_CONSIGNED')),
    part_request_line_id uuid references part_request_line,
    unit_cost_minor bigint,
    unit_cost_currency text
  );
  create index transfer_line_transfer on transfer_line (transfer_id);
  create index transfer_line_part on transfer_line (part_id);
  create index transfer_line_held_at on transfer_line (held_at_id);
  create index transfer_line_part_request_line on transfer_line (part_request_line_id);`;

const orders = `
  create table purchase_order (
    ${aggregate},
    number text not null unique,
    supplier_id uuid not null references supplier,
    warehouse_id uuid not null references warehouse,
    currency text not null,
    expected_on date,
    status text not null check (status in ('DRAFT', 'PLACED', 'RECEIVED', 'CLOSED_SHORT', 'CANCELLED')),
    placed_at timestamptz,
    closed_because text
  );
  create index purchase_order_supplier on purchase_order (supplier_id);
  create index purchase_order_warehouse on purchase_order (warehouse_id);
  create index purchase_order_status on purchase_order (status);
  create table purchase_order_line (
    ${child},
    purchase_order_id uuid not null references purchase_order,
    part_id uuid not null references part,
    quantity int not null check (quantity > 0),
    received int not null check (received between 0 and quantity),
    unit_price_minor bigint not null check (unit_price_minor >= 0),
    unit_price_currency text not null,
    part_request_line_id uuid references part_request_line
  );
  create index purchase_order_line_purchase_order on purchase_order_line (purchase_order_id);
  create index purchase_order_line_part on purchase_order_line (part_id);
  create index purchase_order_line_part_request_line on purchase_order_line (part_request_line_id);`;

const receipts = `
  create table receipt (
    ${aggregate},
    number text not null unique,
    warehouse_id uuid not null references warehouse,
    delivery_note text not null,
    purchase_order_id uuid references purchase_order,
    import_order_id uuid unique,
    status text not null check (status in ('EXPECTED', 'COUNTED', 'INSPECTED', 'PUT_AWAY', 'CANCELLED')),
    inspection_outcome text check (inspection_outcome in ('ACCEPT', 'CONDITIONAL', 'REJECT')),
    counted_at timestamptz,
    put_away_at timestamptz
  );
  create index receipt_warehouse on receipt (warehouse_id);
  create index receipt_purchase_order on receipt (purchase_order_id);
  create index receipt_status on receipt (status);
  create table receipt_line (
    ${child},
    receipt_id uuid not null references receipt,
    part_id uuid not null references part,
    expected int not null check (expected > 0),
    counted int check (counted >= 0),
    accepted int check (accepted >= 0),
    rejected int check (rejected >= 0),
    defect text check (defect in ('CRITICAL', 'MAJOR', 'MINOR')),
    evidence text,
    unit_cost_minor bigint not null check (unit_cost_minor >= 0),
    unit_cost_currency text not null,
    unique (receipt_id, part_id)
  );
  create index receipt_line_part on receipt_line (part_id);
  create table receipt_discrepancy (
    ${child},
    receipt_id uuid not null references receipt,
    part_id uuid not null references part,
    kind text not null check (kind in ('NAME', 'SPEC', 'COLOUR', 'QUANTITY', 'QUALITY')),
    expected int not null,
    counted int not null,
    remark text,
    found_at timestamptz not null
  );
  create index receipt_discrepancy_receipt on receipt_discrepancy (receipt_id);
  create index receipt_discrepancy_part on receipt_discrepancy (part_id);`;

const issues = `
  create table issue_note (
    ${aggregate},
    number text not null unique,
    part_request_id uuid not null references part_request,
    ticket_id uuid not null,
    warehouse_id uuid not null references warehouse,
    kind text not null check (kind in ('NORMAL', 'EMERGENCY')),
    status text not null
      check (status in ('DRAFT', 'APPROVED', 'PICKED', 'CHECKED', 'ISSUED', 'ISSUED_UNSIGNED', 'CANCELLED')),
    required jsonb not null,
    signatures jsonb not null,
    phoned jsonb not null,
    picked_by text,
    checked_by text,
    issued_by text,
    received_by text, taken_by text check (taken_by in ('ENGINEER', 'CARRIER', 'CUSTOMER')), carrier_code text,
    issued_at timestamptz,
    check (checked_by <> picked_by),
    check (issued_by <> checked_by)
  );
  create index issue_note_part_request on issue_note (part_request_id);
  create index issue_note_warehouse on issue_note (warehouse_id);
  create index issue_note_status on issue_note (status, issued_at);
  create table issue_note_line (
    ${child},
    note_id uuid not null references issue_note,
    position int not null,
    part_request_line_id uuid not null references part_request_line,
    part_id uuid not null references part,
    quantity int not null check (quantity > 0),
    returned int not null check (returned between 0 and quantity),
    held_at_id uuid not null references stock_balance,
    owner text not null check (owner in ('DEPOT', 'HQ_CONSIGNED')),
    unit_cost_minor bigint,
    unit_cost_currency text,
    unique (note_id, position)
  );
  create index issue_note_line_part_request_line on issue_note_line (part_request_line_id);
  create index issue_note_line_part on issue_note_line (part_id);
  create index issue_note_line_held_at on issue_note_line (held_at_id);`;

const returns = `
  create table return_note (
    ${aggregate},
    number text not null unique,
    ticket_id uuid not null,
    work_order_id uuid,
    supply_difference_id uuid,
    warehouse_id uuid not null references warehouse,
    status text not null check (status in ('ANNOUNCED', 'RECEIVED')),
    announced_at timestamptz not null,
    received_at timestamptz,
    received_by text,
    check ((status = 'RECEIVED') = (received_at is not null))
  );
  create index return_note_ticket on return_note (ticket_id);
  create index return_note_warehouse on return_note (warehouse_id, status);
  create index return_note_status on return_note (status);
  create table return_note_line (
    ${child},
    note_id uuid not null references return_note,
    issue_note_line_id uuid not null references issue_note_line,
    part_id uuid not null references part,
    announced int not null check (announced > 0),
    good int check (good >= 0),
    damaged int check (damaged >= 0)
  );
  create index return_note_line_note on return_note_line (note_id);
  create index return_note_line_issue_note_line on return_note_line (issue_note_line_id);
  create index return_note_line_part on return_note_line (part_id);
  create table stray_return (
    ${child},
    ticket_id uuid not null,
    work_order_id uuid,
    line_id uuid not null,
    part_id uuid not null,
    quantity int not null check (quantity > 0),
    announced_at timestamptz not null
  );`;

const policies = `
  create table stock_policy (
    id uuid primary key,
    created_at timestamptz not null,
    revision int not null default 1,
    event_seq int not null default 0,
    code text not null,
    version int not null check (version > 0),
    status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')),
    source text not null,
    parameters jsonb not null,
    effective_from timestamptz,
    planned_from timestamptz,
    planned_until timestamptz,
    retired_at timestamptz,
    end_reason text,
    end_refused_because text,
    unique (code, version)
  );
  create unique index stock_policy_active on stock_policy (code) where status = 'ACTIVE';
  create unique index stock_policy_planned on stock_policy (code, planned_from);
  create index stock_policy_status on stock_policy (status);`;
