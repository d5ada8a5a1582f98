import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const aggregate = `${entity}, version int not null default 1, event_seq int not null default 0`;
const policy = `code text not null, number int not null, name text not null, source text, status text not null
  check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), activated_at timestamptz`;
const policyTimes = `planned_from timestamptz, planned_until timestamptz, retired_at timestamptz, end_reason text,
  end_refused_because text`;

export class CustomersTables extends Migration {
  override up(): void {
    this.addSql(`create table service_calendar (${aggregate}, code text not null, name text not null,
      time_zone text not null, versions jsonb not null, days jsonb not null,
      constraint service_calendar_code_unique unique (code))`);
    this.addSql(`create table dealer (${aggregate}, code text not null, name text not null, country char(2) not null,
      status text not null check (status in ('ACTIVE', 'SUSPENDED')), suspension_reason text,
      quota_per_minute int check (quota_per_minute between 1000 and 10000000), scopes jsonb not null,
      service_calendar_id uuid references service_calendar,
      constraint dealer_code_unique unique (code))`);
    this.addSql(`create table api_key (${aggregate}, dealer_id uuid not null references dealer, name text not null,
      prefix text not null unique, scopes jsonb not null, secrets jsonb not null, expires_at timestamptz not null,
      last_used_at timestamptz, created_by text not null, revoked_at timestamptz)`);
    this.addSql(`create index api_key_dealer on api_key (dealer_id, created_at desc, id)`);
    this.addSql(`create index api_key_newest on api_key (created_at desc, id)`);
    this.addSql(`create unique index api_key_name on api_key (dealer_id, name) where revoked_at is null`);
    // No foreign key to the file that is kept: row security looks up what one names, and a table that names itself would
    // be looked up for ever.
    this.addSql(`create table customer (${aggregate}, number text not null,
      kind text not null check (kind in ('ENTERPRISE', 'CARRIER', 'CONSUMER')), name text not null,
      country char(2) not null, region text, tier text not null check (tier in ('STANDARD', 'KEY', 'VIP')),
      dealer_id uuid references dealer, service_calendar_id uuid references service_calendar,
      erased_at timestamptz, duplicate_of_id uuid, duplicate_reason text,
      constraint customer_number_unique unique (number), check (duplicate_of_id <> id),
      check ((duplicate_of_id is null) = (duplicate_reason is null)))`);
    this.addSql(`create index customer_dealer on customer (dealer_id, created_at desc, id)`);
    this.addSql(`create index customer_newest on customer (created_at desc, id)`);
    this.addSql(`create index customer_duplicate on customer (duplicate_of_id) where duplicate_of_id is not null`);
    this.addSql(`create index customer_firm on customer (coalesce(duplicate_of_id, id))`);
    this.addSql(`create table site (${entity}, customer_id uuid not null references customer, dealer_id uuid,
      name text not null, address text not null, country char(2) not null, time_zone text not null,
      is_remote boolean not null, is_remote_since timestamptz, postal_code text, latitude double precision, longitude double precision,
      service_calendar_id uuid references service_calendar, removed_at timestamptz)`);
    this.addSql(`create index site_customer on site (customer_id, name)`);
    for (const table of ['dealer', 'customer', 'site'])
      this.addSql(`create index ${table}_service_calendar on ${table} (service_calendar_id)`);
    this.addSql(`create table contact (${entity}, customer_id uuid not null references customer, dealer_id uuid,
      said bytea not null, name_index text not null, phone_index text, email_index text, found_by text[] not null,
      refused_topics jsonb not null, mail_language text check (mail_language in ('EN', 'ZH')), undeliverable_since timestamptz,
      revision int not null,
      check (phone_index is not null or email_index is not null))`);
    this.addSql(`create index contact_customer on contact (customer_id)`);
    for (const key of ['name', 'phone', 'email'])
      this.addSql(`create index contact_by_${key} on contact (${key}_index, created_at desc, id)`);
    this.addSql(`create table asset (${aggregate}, serial text not null, model text not null,
      item_class text not null check (item_class in ('UNIT', 'ACCESSORY', 'LAMP')),
      sale_kind text not null check (sale_kind in ('RETAIL', 'ENGINEERING')),
      customer_id uuid not null references customer, site_id uuid references site, place_of_use text, dealer_id uuid,
      transferred_on date, card_number text, card_model text, card_issued_on date,
      warranty_policy text, supplier_policy text, contract_number text,
      contract_months int check (contract_months between 1 and 240), contract_combination text
      check (contract_combination in ('EARLIER_END', 'LATER_END', 'BY_CONTRACT')),
      is_clearance boolean not null, altered_on date, alteration text,
      purchased_on date, invoiced_on date, first_used_on date, ex_works_on date,
      delivery_accepted_on date, completion_accepted_on date, completions_told jsonb not null default '{}', supplier_invoiced_on date, supplier_delivered_on date,
      retired_on date, retired_because text
      check (retired_because in ('SCRAPPED', 'SOLD_AWAY', 'GIVEN_BACK', 'EXCHANGED', 'LOST')), retirement text, kept_succession jsonb, guarantee_until date,
      came_by_file boolean not null default false,
      check ((retired_on is null) = (retired_because is null)),
      constraint asset_serial_unique unique (serial))`);
    this.addSql(`create index asset_newest on asset (created_at, customer_id)`);
    this.addSql(`create index asset_site on asset (site_id)`);
    this.addSql(`create index asset_customer on asset (customer_id, serial, id)`);
    this.addSql(`create index asset_model on asset (model, serial, id)`);
    this.addSql(`create index asset_dealer on asset (dealer_id)`);
    this.addSql(
      `create index asset_successor on asset ((kept_succession ->> 'assetId')) where kept_succession is not null`,
    );
    this.addSql(
      `create index asset_guarantee on asset (guarantee_until, serial, id) where guarantee_until is not null`,
    );
    this.addSql(`create index asset_policy on asset (warranty_policy, id)`);
    this.addSql(`create table asset_version (${entity}, asset_id uuid not null references asset, dealer_id uuid,
      known_from timestamptz not null, facts jsonb not null, revised_by text, reason text, changes jsonb)`);
    this.addSql(`create index asset_version_asset on asset_version (asset_id, known_from desc, id desc)`);
    this.addSql(`create table fitted_part (${entity}, asset_id uuid not null, part_id uuid not null,
      unit_id uuid, line_id uuid not null, repair_id uuid not null, fitted_on date not null, round int,
      known_from timestamptz not null, known_until timestamptz)`);
    this.addSql(`create index fitted_part_asset on fitted_part (asset_id, part_id, fitted_on)`);
    this.addSql(`create index fitted_part_unit on fitted_part (unit_id) where unit_id is not null`);
    this.addSql(`create table known_part (id uuid primary key, number text not null, is_wearing boolean not null,
      item_class text check (item_class in ('ACCESSORY', 'LAMP')), supplier_code text, former jsonb not null)`);
    this
      .addSql(`create table warranty_policy (${aggregate}, ${policy}, ${policyTimes}, time_zone text not null, periods jsonb not null,
      exclusions jsonb not null, after_expiry text check (after_expiry in ('LIFETIME_PAID', 'PARTS_AT_COST', 'NONE')),
      grantor text not null check (grantor in ('COMPANY', 'SUPPLIER')), supplier_code text,
      excluded_parts jsonb not null, excludes_wearing_parts boolean not null, replacement jsonb, exchange_policy text,
      design_lives jsonb not null,
      constraint warranty_policy_version unique (code, number))`);
    this.addSql(`alter table warranty_policy add constraint warranty_policy_in_force
      exclude (code with =) where (status = 'ACTIVE') deferrable initially deferred`);
    this.addSql(`create unique index warranty_policy_planned on warranty_policy (code, planned_from)`);
    this.addSql(
      `create index warranty_policy_supplier on warranty_policy (supplier_code) where supplier_code is not null`,
    );
    this.addSql(`create table coverage_decision (${aggregate}, ticket_id uuid not null,
      asset_id uuid references asset, dealer_id uuid, outcome text not null
      check (outcome in ('FREE_THREE_GUARANTEES', 'FREE_REPAIR', 'PAID', 'OUT_OF_SCOPE')), policy_code text,
      rule text not null, shares jsonb not null, lines jsonb not null, explanation jsonb not null,
      before_goodwill jsonb, decided_at timestamptz not null)`);
    this.addSql(`create index coverage_decision_ticket on coverage_decision (ticket_id, decided_at desc, id)`);
    this.addSql(`create index coverage_decision_asset on coverage_decision (asset_id)`);
    this.addSql(`create table goodwill (${aggregate}, decision_id uuid not null references coverage_decision,
      shares jsonb not null, reason text not null,
      status text not null check (status in ('PROPOSED', 'CONFIRMED', 'DECLINED', 'WITHDRAWN', 'REVOKED')),
      proposed_by text not null, proposed_at timestamptz not null, decided_by text check (status not in ('CONFIRMED',
      'REVOKED') or decided_by <> proposed_by), decided_at timestamptz, decline_reason text,
      revoked_by text check (revoked_by <> proposed_by), revoked_at timestamptz, revoke_reason text)`);
    this.addSql(`create index goodwill_decision on goodwill (decision_id)`);
    this.addSql(`create index goodwill_status on goodwill (status, proposed_at desc, id)`);
    this.addSql(`create table exchange (${aggregate}, number text not null unique,
      asset_id uuid not null references asset, customer_id uuid not null references customer, dealer_id uuid, ticket_id uuid,
      returned_on date not null, fault_cause text not null, fault_severity text not null, responsibility text not null check (responsibility in
        ('COMPANY', 'SUPPLIER', 'CARRIER', 'CUSTOMER', 'NOBODY', 'UNKNOWN')), answer jsonb not null, promise jsonb, decided_by text not null, decided_at timestamptz not null,
      replacement_order text, replacement_expected_on date,
      replacement_late_since timestamptz, fulfilled_by text, fulfilled_on date,
      replacement_id uuid references asset, loan_unit_id uuid, loan_number text, core_due_back_at timestamptz,
      core_back_on date, settled_on date, is_paid boolean not null default false, is_repayment_owed boolean not null default false,
      withdrawn_at timestamptz, withdrawn_by text, withdrawal_reason text,
      check ((withdrawn_at is null) = (withdrawn_by is null)),
      check ((withdrawn_at is null) = (withdrawal_reason is null)),
      check (withdrawn_at is null or (fulfilled_on is null and not is_paid)))`);
    this.addSql(`create index exchange_asset on exchange (asset_id, decided_at desc, id)`);
    this.addSql(`create index exchange_customer on exchange (customer_id)`);
    this.addSql(`create index exchange_replacement on exchange (replacement_id)`);
    this.addSql(
      `create index exchange_late on exchange (decided_at desc, id) where replacement_late_since is not null`,
    );
    this.addSql(`create index exchange_repayment on exchange (decided_at desc, id) where is_repayment_owed`);
    this.addSql(`create index exchange_loan on exchange (loan_unit_id)`);
    this.addSql(`create index exchange_newest on exchange (decided_at desc, id)`);
    this.addSql(`create table told_repair (${entity}, asset_id uuid not null, ticket_id uuid not null,
      round int check (round >= 1), told_by text not null, began_on date not null, ended_on date not null,
      is_disassembly boolean not null, is_solved boolean not null)`);
    this.addSql(`create index told_repair_asset on told_repair (asset_id, began_on)`);
    this.addSql(`create table service_promise (${aggregate}, code text not null, number int not null,
      text text not null, source text, kept_by text not null
      check (kept_by in ('SLA', 'WARRANTY', 'EXCHANGE', 'CARE', 'PRICE')), policy_code text not null,
      published_from date, published_until date, constraint service_promise_version unique (code, number))`);
    this.addSql(`alter table service_promise add constraint service_promise_in_force exclude (code with =)
      where (published_from is not null and published_until is null) deferrable initially deferred`);
    this.addSql(`create table service_agreement (${aggregate}, number text not null unique,
      customer_id uuid not null references customer, sla_policy text not null, care_policy text, training_policy text,
      status text not null check (status in ('DRAFT', 'ACTIVE', 'ENDED', 'DISCARDED')),
      renews_id uuid unique references service_agreement, starts_on date not null, ends_on date, time_zone text not null,
      site_ids text[] not null, asset_ids text[] not null, targets jsonb not null, supply_by date, install_by date, supplied_on date, installed_on date, installation_told_on date,
      supply_missed_at timestamptz, installation_missed_at timestamptz,
      supply_told_missed_at timestamptz, installation_told_missed_at timestamptz,
      date_moves jsonb not null, is_end_told boolean not null, check (ends_on >= starts_on))`);
    this.addSql(`create index service_agreement_end on service_agreement (ends_on, id)`);
    this.addSql(`create index service_agreement_customer on service_agreement (customer_id, starts_on desc)`);
    this.addSql(`create table care_policy (${aggregate}, ${policy}, ${policyTimes},
      kind text not null check (kind in ('CALLBACK', 'EXCHANGE', 'SYNCHRONISATION', 'TRAINING',
        'PORTRAIT', 'QUALITY')), parameters jsonb not null,
      constraint care_policy_version unique (code, number))`);
    this.addSql(`alter table care_policy add constraint care_policy_in_force
      exclude (code with =) where (status = 'ACTIVE') deferrable initially deferred`);
    this.addSql(`alter table care_policy add constraint care_policy_portraits_in_force exclude (kind with =)
      where (kind in ('PORTRAIT', 'QUALITY') and status = 'ACTIVE') deferrable initially deferred`);
    this.addSql(`create unique index care_policy_planned on care_policy (code, planned_from)`);
    this.addSql(`create unique index care_policy_portraits_planned on care_policy (kind, planned_from)
      where kind in ('PORTRAIT', 'QUALITY')`);
  }
}
