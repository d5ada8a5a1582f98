import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;

export class ConfidentialityTables extends Migration {
  override up(): void {
    this.addSql(`create table confidentiality_terms (${aggregate}, number int not null, text text not null, source text,
      published_at timestamptz not null, replaced_at timestamptz,
      constraint confidentiality_terms_version unique (number))`);
    this.addSql(`alter table confidentiality_terms add constraint confidentiality_terms_in_force
      exclude ((replaced_at is null) with =) where (replaced_at is null) deferrable initially deferred`);
    this.addSql(`create table confidentiality_signature (${aggregate},
      terms_id uuid not null references confidentiality_terms, signer text not null, signed_at timestamptz not null,
      ended_at timestamptz, ended_by text, reason text, check ((ended_at is null) = (ended_by is null)))`);
    this.addSql(`create unique index confidentiality_signature_standing on confidentiality_signature (terms_id, signer)
      where ended_at is null`);
    this.addSql(`create index confidentiality_signature_newest on confidentiality_signature (signed_at desc, id)`);
    this.addSql(
      `create index confidentiality_signature_signer on confidentiality_signature (signer, signed_at desc, id)`,
    );
  }
}
