import { Migration } from '@mikro-orm/migrations';

export class LoanBookingTables extends Migration {
  override up(): void {
    this.addSql(`create table loan_booking (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0, number text not null,
      purpose text not null check (purpose in ('SUBSTITUTE', 'ADVANCE_EXCHANGE')),
      status text not null check (status in ('HEARD', 'NOT_FOUND', 'LENT', 'GIVEN', 'BACK')),
      part_id uuid, serial text, from_warehouse_id uuid, lent_at timestamptz,
      owner text check (owner in ('DEPOT', 'HQ_CONSIGNED')), unit_cost_minor bigint, unit_cost_currency text,
      returned_part_id uuid, returned_serial text, to_warehouse_id uuid,
      returned_condition text check (returned_condition in ('GOOD', 'NON_CONFORMING')), returned_at timestamptz,
      is_return_booked boolean not null, is_missing boolean not null,
      check ((status = 'HEARD') = (lent_at is null)), check (not is_return_booked or returned_at is not null))`);
    this.addSql(`create index loan_booking_newest on loan_booking (created_at desc, id)`);
    this.addSql(`create index loan_booking_status on loan_booking (status, created_at desc, id)`);
    this.addSql(`create index loan_booking_part on loan_booking (part_id, created_at desc, id)`);
  }
}
