import { Migration } from '@mikro-orm/migrations';

/** The files at the service's records; what they hold lies in the file store, under their ids. */
export class KitAttachments extends Migration {
  override up(): void {
    this.addSql(`
      create table attachment (
        id uuid primary key,
        created_at timestamptz not null,
        version int not null default 1,
        event_seq int not null default 0,
        subject_type text not null,
        subject_id uuid not null,
        dealer_id uuid,
        owner_id uuid,
        kind text not null check (kind in ('PHOTO', 'VIDEO', 'SIGNATURE', 'DOCUMENT', 'LOG', 'MAIL')),
        status text not null check (status in ('AWAITED', 'ARRIVING', 'STORED', 'REMOVED')),
        file_name text not null,
        description text,
        byte_size int not null check (byte_size > 0),
        sha256 text,
        content_type text,
        attached_by text not null,
        attached_at timestamptz not null,
        expires_at timestamptz not null,
        removed_at timestamptz,
        removed_by text,
        removal_reason text,
        purged_at timestamptz
      )`);
    this.addSql(`create index attachment_subject on attachment (subject_id)`);
    this.addSql(`create index attachment_owner on attachment (owner_id) where owner_id is not null`);
    this.addSql(`create index attachment_to_purge on attachment (expires_at)
      where status in ('AWAITED', 'ARRIVING') or (status = 'REMOVED' and purged_at is null)`);
  }
}
