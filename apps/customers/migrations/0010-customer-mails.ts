import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;

export class CustomerMailTables extends Migration {
  override up(): void {
    this.addSql(`create table mail_template (${aggregate}, kind text not null, number int not null,
      status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), texts jsonb not null,
      try_for_hours int check (try_for_hours between 1 and 240), source text, activated_at timestamptz,
      constraint mail_template_version unique (kind, number))`);
    this.addSql(`alter table mail_template add constraint mail_template_in_force
      exclude (kind with =) where (status = 'ACTIVE') deferrable initially deferred`);
    this.addSql(`create table customer_mail (${aggregate}, notice text not null, kind text not null,
      status text not null check (status in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'BOUNCED', 'WITHHELD')),
      reason text, reply int, customer_id uuid not null references customer, contact_id uuid,
      language text not null check (language in ('EN', 'ZH')), template_id uuid not null references mail_template,
      about_type text not null, about_id uuid not null, facts jsonb not null, words bytea, round int not null,
      contact_revision int, is_superseded boolean not null, attempts int not null,
      next_try_at timestamptz, give_up_at timestamptz not null, written_at timestamptz not null,
      waiting_since timestamptz not null, sent_at timestamptz,
      check ((reason is not null) = (status in ('FAILED', 'BOUNCED', 'WITHHELD'))),
      check ((next_try_at is not null) = (status in ('WAITING', 'SENDING'))),
      check ((sent_at is not null) or status <> 'SENT'),
      constraint customer_mail_once unique nulls not distinct (notice, contact_id))`);
    this.addSql(`create index customer_mail_newest on customer_mail (written_at desc, id)`);
    this.addSql(`create index customer_mail_customer on customer_mail (customer_id, written_at desc, id)`);
    this.addSql(`create index customer_mail_about on customer_mail (about_id, written_at desc, id)`);
    // By how their keys begin, whichever file they were written under.
    this.addSql(`create index customer_mail_notice on customer_mail (notice text_pattern_ops)`);
    this.addSql(`create index customer_mail_status on customer_mail (status, written_at desc, id)`);
  }
}
