import { Migration } from '@mikro-orm/migrations';

export class IntakeTables extends Migration {
  override up(): void {
    this.addSql(`create index known_asset_serial on known_asset (serial)`);
    this.addSql(`create table intake_report (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      number text not null constraint intake_report_number_unique unique,
      status text not null check (status in ('OPEN', 'TICKET', 'ADDITION', 'COMPLAINT', 'FEEDBACK', 'REJECTED')),
      channel text not null check (channel in ('PHONE', 'COMPLAINT_PHONE', 'ONLINE', 'EMAIL', 'WEB_FORM', 'DEALER')),
      subject text, text text not null, reporter_name text, reporter_contact text, reporter_company text, serial text,
      product_model text, purchased_on date,
      customer_id uuid, contact_id uuid, asset_id uuid, received_at timestamptz not null,
      taken_by text not null, found jsonb not null,
      message_key text constraint intake_report_message_unique unique, continues_id uuid references intake_report,
      refers_to_id uuid references ticket, refers_to_complaint_id uuid references complaint,
      refers_to_installation_id uuid, refers_to_feedback_id uuid references feedback, files_sent jsonb not null,
      ticket_id uuid references ticket, complaint_id uuid references complaint, feedback_id uuid references feedback,
      rejection_reason text, settled_at timestamptz, settled_by text, reopening_log jsonb not null,
      erased_at timestamptz, erased_by text, erasure_reason text)`);
    this.addSql(`create index intake_report_received on intake_report (received_at, id)`);
    this.addSql(`create index intake_report_open on intake_report (received_at, id) where status = 'OPEN'`);
    this.addSql(`create index intake_report_ticket on intake_report (ticket_id, id)`);
    this.addSql(`create index intake_report_contact on intake_report (contact_id) where contact_id is not null`);
    this.addSql(`create index intake_report_complaint on intake_report (complaint_id)`);
    this.addSql(`create index intake_report_feedback on intake_report (feedback_id) where feedback_id is not null`);
    this.addSql(`create table intake_mail (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      handed_in_by text not null, handed_in_at timestamptz not null, sha256 text, intake_report_id uuid references intake_report,
      is_repeated boolean not null, delivery text check (delivery in ('CAME_BACK', 'DELAYED', 'ARRIVED')), customer_mail_id uuid,
      check ((delivery is null) = (customer_mail_id is null)))`);
    this.addSql(`create index intake_mail_sha256 on intake_mail (sha256)`);
  }
}
