import { Migration } from '@mikro-orm/migrations';

/** Tables of the event kit: what a service has to say, what it has heard, and how far it has applied that. */
export class KitMessaging extends Migration {
  override name = 'kit-0001-messaging';

  override up(): void {
    this.addSql(`
      create table outbox (
        position bigint generated always as identity primary key,
        id uuid not null unique,
        aggregate_type text not null,
        aggregate_id uuid not null,
        aggregate_seq int not null check (aggregate_seq > 0),
        type text not null,
        data jsonb not null,
        headers jsonb not null,
        occurred_at timestamptz not null,
        sent_at timestamptz,
        resends int not null default 0,
        constraint outbox_sequence unique (aggregate_type, aggregate_id, aggregate_seq)
      )`);
    this.addSql(`create index outbox_unsent on outbox (position) where sent_at is null`);
    this.addSql(`create index outbox_sent on outbox (sent_at) where sent_at is not null`);
    this.addSql(`
      create table inbox_message (
        id uuid primary key,
        publisher text not null,
        aggregate_type text not null,
        aggregate_id uuid not null,
        aggregate_seq int not null check (aggregate_seq > 0),
        type text not null,
        data jsonb not null,
        headers jsonb not null,
        occurred_at timestamptz not null,
        stream_seq bigint,
        received_at timestamptz not null default now(),
        state text not null default 'waiting' check (state in ('waiting', 'done', 'parked')),
        attempts int not null default 0,
        due_at timestamptz not null default now(),
        last_error text,
        done_at timestamptz,
        unique (publisher, aggregate_type, aggregate_id, aggregate_seq)
      )`);
    this.addSql(`create index inbox_waiting on inbox_message (due_at) where state = 'waiting'`);
    this.addSql(`create index inbox_parked on inbox_message (due_at) where state = 'parked'`);
    this.addSql(`create index inbox_done on inbox_message (done_at) where state = 'done'`);
    this.addSql(`
      create table inbox_head (
        publisher text not null,
        aggregate_type text not null,
        aggregate_id uuid not null,
        seq int not null default 0,
        primary key (publisher, aggregate_type, aggregate_id)
      )`);
    this.addSql(`
      create table dead_letter (
        id uuid primary key,
        subject text not null,
        body bytea not null,
        reason text not null,
        received_at timestamptz not null default now(),
        unique (subject, body)
      )`);
  }

  override down(): void {
    this.addSql(`drop table outbox, inbox_message, inbox_head, dead_letter`);
  }
}
