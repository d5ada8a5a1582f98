import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const withdrawable = `withdrawn_at timestamptz, withdrawn_by text, withdrawal_reason text`;
const place = `in ('SITE', 'DEPOT', 'FACTORY', 'AT_SUPPLIER', 'IN_CUSTOMS', 'WITH_CARRIER', 'WITH_SERVICE', 'IN_UNIT',
  'SCRAPPED', 'UNKNOWN')`;

export class UnitPassportTables extends Migration {
  override up(): void {
    this.addSql(`create table unit (${entity}, version int not null default 1, event_seq int not null default 0,
      serial text not null, model text, part_id uuid, is_machine boolean not null, dealer_id uuid, hs_code text,
      country_of_origin char(2), customs_document text)`);
    this.addSql(`create index unit_serial on unit (serial)`);
    this.addSql(`create table unit_fact (${entity}, unit_id uuid not null, dealer_id uuid, key text not null,
      kind text not null, happened_at timestamptz not null, known_at timestamptz not null, source text,
      recorded_by text, ticket_id uuid, reference text, text text, owner_id uuid, place text check (place ${place}),
      place_id uuid, place_name text, position text, contradiction text, is_internal boolean not null, ${withdrawable},
      constraint unit_fact_once unique (unit_id, key))`);
    this.addSql(`create index unit_fact_newest on unit_fact (unit_id, happened_at desc, id)`);
    this.addSql(`create index unit_fact_contradiction on unit_fact (unit_id, happened_at desc, id)
      where contradiction is not null`);
    this.addSql(`create index unit_fact_of_repair on unit_fact (ticket_id) where place = 'IN_UNIT'`);
    this.addSql(`create index unit_fact_fitted on unit_fact (unit_id, place_id) where place = 'IN_UNIT'`);
    this.addSql(`create table unit_stay (id uuid primary key, unit_id uuid not null, dealer_id uuid,
      place text not null check (place ${place}), place_id uuid, name text, position text, since timestamptz not null,
      until timestamptz check (until > since), ended_by_id uuid)`);
    this.addSql(`create index unit_stay_newest on unit_stay (unit_id, since desc, id)`);
    this.addSql(`create index unit_stay_within on unit_stay (place_id, since desc, id) where place = 'IN_UNIT'`);
    this.addSql(`create table unit_meter (${entity}, unit_id uuid not null, dealer_id uuid, kind text not null,
      unit_of_measure text not null, constraint unit_meter_once unique (unit_id, kind))`);
    this.addSql(`create table unit_meter_reading (${entity}, meter_id uuid not null, dealer_id uuid, key text not null,
      read_at timestamptz not null, known_at timestamptz not null, value int not null, last_value int, total int, source text, recorded_by text,
      contradiction text, ${withdrawable}, constraint unit_meter_reading_once unique (meter_id, key))`);
    this.addSql(`create index unit_meter_reading_newest on unit_meter_reading (meter_id, read_at desc, id)`);
    this.addSql(`create table told_fact (${entity}, subject text not null, key text not null, told jsonb not null,
      constraint told_fact_once unique (subject, key))`);
    this.addSql(`create table subject_link (${entity}, subject text not null, target text not null,
      constraint subject_link_once unique (subject, target))`);
    this.addSql(`create index subject_link_target on subject_link (target)`);
  }
}
