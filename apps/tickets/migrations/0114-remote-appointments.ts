import { Migration } from '@mikro-orm/migrations';
import { keepBookings, offerPlace } from './0005-dispatch.ts';

export class RemoteAppointments extends Migration {
  override up(): void {
    this.addSql(`create table remote_appointment (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      ticket_id uuid not null references ticket, engineer_id uuid not null references engineer,
      status text not null check (status in ('AGREED', 'MISSED', 'HELD', 'CANCELLED')),
      appointment_at timestamptz not null, appointment_ends_at timestamptz not null check (appointment_ends_at > appointment_at),
      tool text not null, content text not null, agreed_by text not null, moved_from jsonb not null,
      is_customer_awaited boolean not null, session_id uuid unique references remote_session, cancellation_reason text,
      check ((status = 'HELD') = (session_id is not null)),
      cancellation_cause text check (cancellation_cause in ('CALLED_OFF', 'ENGINEER_AWAY', 'NEEDLESS')),
      check ((status = 'CANCELLED') = (cancellation_reason is not null)),
      check ((status = 'CANCELLED') = (cancellation_cause is not null)))`);
    this.addSql(keepBookings('remote_appointment', ['appointment_at', 'appointment_ends_at'], ['AGREED']));
    this.addSql(
      offerPlace(
        'remote_appointment',
        `old.status = 'MISSED' and (new.status not in ('MISSED', 'AGREED') or new.engineer_id <> old.engineer_id)`,
      ),
    );
    this.addSql(`create unique index remote_appointment_open on remote_appointment (ticket_id)
      where status in ('AGREED', 'MISSED')`);
    this.addSql(`create index remote_appointment_ticket on remote_appointment (ticket_id)`);
    this.addSql(`create index remote_appointment_begin on remote_appointment (appointment_at, id)`);
    this.addSql(`create index remote_appointment_status on remote_appointment (status, appointment_at)`);
    this.addSql(`create index remote_appointment_engineer on remote_appointment (engineer_id, appointment_at)`);
  }
}
