import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const aggregate = `${entity}, version int not null default 1, event_seq int not null default 0`;
const oneOf = (column: string, values: string) =>
  `check (${column} in (${values
    .split(' ')
    .map(value => `'${value}'`)
    .join(', ')}))`;
const modes = 'SEA AIR ROAD RAIL COURIER';
const documentTypes =
  'COMMERCIAL_INVOICE PACKING_LIST BILL_OF_LADING AIR_WAYBILL ROAD_CONSIGNMENT_NOTE RAIL_CONSIGNMENT_NOTE ' +
  'CERTIFICATE_OF_ORIGIN IMPORT_LICENCE CONFORMITY_CERTIFICATE SAFETY_CERTIFICATE INSURANCE_CERTIFICATE';

export class LogisticsTables extends Migration {
  override up(): void {
    this.addSql(`create table hs_code (${entity}, code text not null unique check (code ~ '^[0-9]{2,6}$'),
      section text not null, description text not null, parent_code text, level int not null check (level in (2, 4, 6)))`);
    this.addSql(`create index hs_code_prefix on hs_code (code text_pattern_ops)`);
    this.addSql(`create index hs_code_words on hs_code using gin (to_tsvector('english', description))`);

    this.addSql(`create table document_rule (${entity}, type text not null ${oneOf('type', documentTypes)},
      origin_country char(2), product_class text check (product_class ~ '^[0-9]{2,6}$'),
      mode text ${oneOf('mode', modes)}, is_active boolean not null,
      constraint document_rule_unique unique nulls not distinct (type, origin_country, product_class, mode))`);
    this.addSql(`insert into document_rule (id, created_at, type, mode, is_active)
      select gen_random_uuid(), now(), type, mode, true from (values
        ('COMMERCIAL_INVOICE', null), ('PACKING_LIST', null), ('CERTIFICATE_OF_ORIGIN', null),
        ('BILL_OF_LADING', 'SEA'), ('AIR_WAYBILL', 'AIR'), ('AIR_WAYBILL', 'COURIER'),
        ('ROAD_CONSIGNMENT_NOTE', 'ROAD'), ('RAIL_CONSIGNMENT_NOTE', 'RAIL')) as usual (type, mode)`);

    this.addSql(`create table import_order (${aggregate}, number text not null unique,
      purchase_order_id uuid not null unique, purchase_order_number text not null,
      ticket_ids text[] not null, supplier_code text not null,
      supplier_country char(2) not null, destination_country char(2) not null, warehouse_id uuid not null,
      currency char(3) not null, expected_on date, status text not null ${oneOf(
        'status',
        'DRAFT CHECKING BLOCKED READY IN_TRANSIT ARRIVED_PORT UNDER_CLEARANCE RELEASED DELIVERED REFUSED CANCELLED',
      )}, answers jsonb not null, delivered_at timestamptz,
      check (supplier_country <> destination_country), check ((status = 'DELIVERED') = (delivered_at is not null)))`);
    this.addSql(`create index import_order_newest on import_order (created_at desc, id)`);
    this.addSql(`create index import_order_status on import_order (status, created_at desc, id)`);
    this.addSql(`create table import_order_line (${entity}, import_order_id uuid not null references import_order,
      position int not null, purchase_line_id uuid not null, part_id uuid not null, part_number text not null,
      quantity int not null check (quantity > 0), hs_code char(6) check (hs_code ~ '^[0-9]{6}$'),
      country_of_origin char(2), unit_price_minor bigint not null check (unit_price_minor >= 0),
      unit_price_currency char(3) not null, unique (import_order_id, position))`);
    this.addSql(`create table acceptance_record (${entity}, import_order_id uuid not null references import_order,
      receipt_id uuid not null unique, receipt_number text not null, accepted int not null check (accepted >= 0),
      rejected int not null check (rejected >= 0), recorded_at timestamptz not null)`);
    this.addSql(`create index acceptance_record_import on acceptance_record (import_order_id, recorded_at)`);

    this.addSql(`create table trade_document (${aggregate}, import_order_id uuid not null references import_order,
      type text not null ${oneOf('type', documentTypes)}, is_mandatory boolean not null,
      status text not null ${oneOf('status', 'MISSING RECEIVED VERIFIED REJECTED')},
      document_number text, issuer text, issued_on date, expires_on date, file_name text,
      file_hash text check (file_hash ~ '^[0-9a-f]{64}$'), received_by text, received_at timestamptz,
      verified_by text, verified_at timestamptz, rejection_reason text, unique (import_order_id, type),
      check (expires_on >= issued_on), check (verified_by <> received_by),
      check ((status = 'VERIFIED') = (verified_by is not null)),
      check ((status = 'REJECTED') = (rejection_reason is not null)))`);

    this.addSql(`create table shipment (${aggregate}, number text not null unique,
      import_order_id uuid not null unique references import_order, mode text not null ${oneOf('mode', modes)},
      carrier text not null, carrier_code text, incoterm text not null ${oneOf('incoterm', 'EXW FCA CPT CIP DAP DPU DDP FAS FOB CFR CIF')},
      tracking_number text, "references" jsonb not null,
      status text not null ${oneOf('status', 'BOOKED IN_TRANSIT ARRIVED CANCELLED')}, way jsonb not null,
      promised_at timestamptz, expected_at timestamptz, departed_at timestamptz, arrived_at timestamptz,
      check (arrived_at >= departed_at))`);
    this.addSql(`create index shipment_expected on shipment (expected_at, id)`);
    this.addSql(`create index shipment_status on shipment (status, expected_at, id)`);
    this.addSql(`create table shipment_milestone (${entity}, shipment_id uuid not null references shipment,
      kind text not null ${oneOf(
        'kind',
        'PICKED_UP DEPARTED TRANSSHIPPED DELAYED CUSTOMS_ENTRY CUSTOMS_HOLD CUSTOMS_RELEASE DAMAGE_FOUND ARRIVED',
      )}, at timestamptz not null, place text, note text, recorded_by text not null)`);
    this.addSql(`create index shipment_milestone_shipment on shipment_milestone (shipment_id, at, id)`);

    this.addSql(`create table declaration (${aggregate}, number text not null unique,
      import_order_id uuid not null unique references import_order, customs_office text not null,
      procedure text not null, broker_code text, status text not null ${oneOf(
        'status',
        'NOT_STARTED SUBMITTED UNDER_REVIEW QUERY INSPECTION DUTIES_DUE RELEASED REFUSED',
      )}, submitted_at timestamptz, released_at timestamptz, refused_at timestamptz, refusal_reason text,
      duties_total_minor bigint check (duties_total_minor >= 0), duties_total_currency char(3), payment_reference text,
      check (released_at >= submitted_at), check ((status = 'RELEASED') = (released_at is not null)),
      check ((status = 'REFUSED') = (refused_at is not null)))`);
    this.addSql(`create index declaration_newest on declaration (created_at desc, id)`);
    this.addSql(`create index declaration_status on declaration (status, created_at desc, id)`);
    this.addSql(`create table declaration_query (${entity}, declaration_id uuid not null references declaration,
      text text not null, raised_at timestamptz not null, raised_by text not null, answer text,
      answered_at timestamptz, answered_by text, check ((answer is null) = (answered_at is null)))`);
    this.addSql(`create index declaration_query_declaration on declaration_query (declaration_id, raised_at, id)`);
    this.addSql(`create unique index declaration_query_open on declaration_query (declaration_id)
      where answered_at is null`);
    this.addSql(`create table duty_line (${entity}, declaration_id uuid not null references declaration,
      position int not null, line_id uuid references import_order_line,
      kind text not null ${oneOf('kind', 'DUTY VAT FEE')}, amount_minor bigint not null check (amount_minor >= 0),
      amount_currency char(3) not null, basis text not null, unique (declaration_id, position))`);
    this.addSql(`create index duty_line_line on duty_line (line_id)`);
  }
}
