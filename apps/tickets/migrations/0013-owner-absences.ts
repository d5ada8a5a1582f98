import { Migration } from '@mikro-orm/migrations';

export class OwnerAbsenceTables extends Migration {
  override up(): void {
    this.addSql(`create table owner_absence (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      person text not null, deputy text not null, recorded_by text not null,
      reason text not null check (reason in ('LEAVE', 'ILLNESS', 'TRAINING', 'TRAVEL', 'LEFT')),
      starts_at timestamptz not null, ends_at timestamptz,
      check (person <> deputy), check (starts_at <= ends_at))`);
    this.addSql(`create index owner_absence_person on owner_absence (person, starts_at)`);
    this.addSql(`create index owner_absence_deputy on owner_absence (deputy, starts_at)`);
    this.addSql(`create index owner_absence_newest on owner_absence (starts_at, id)`);
    this.addSql(`create index owner_absence_ends on owner_absence (ends_at)`);
    this.addSql(`alter table engineer_period add foreign key (absence_id) references owner_absence`);
  }
}
