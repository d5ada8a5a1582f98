import { Migration } from '@mikro-orm/migrations';

/** Tables of the mutation interceptor: what was asked under which idempotency key, the audit log, and human numbers. */
export class KitMutations extends Migration {
  override up(): void {
    this.addSql(`
      create table idempotency (
        key text not null,
        actor text not null,
        mutation text not null,
        fingerprint text not null,
        reply jsonb,
        created_at timestamptz not null default now(),
        primary key (key, actor)
      )`);
    this.addSql(`
      create table audit (
        position bigint generated always as identity primary key,
        id uuid not null unique,
        occurred_at timestamptz not null,
        actor text not null,
        roles text[] not null,
        dealer_id uuid,
        mutation text not null,
        target text,
        input_hash text not null,
        outcome text not null check (outcome in ('DONE', 'REFUSED', 'FAILED', 'REPLAYED')),
        refusal text,
        correlation_id text not null,
        seal bigint unique,
        hash text,
        check ((seal is null) = (hash is null))
      )`);
    this.addSql(`create index audit_unsealed on audit (position) where seal is null`);
    this.addSql(`create table audit_end (seal bigint not null, hash text not null)`);
    this.addSql(`create unique index audit_end_one on audit_end ((true))`);
    this.addSql(`insert into audit_end values (0, '')`);
    this.addSql(`
      create function audit_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.seal is null
          and to_jsonb(new) - 'seal' - 'hash' = to_jsonb(old) - 'seal' - 'hash' then return new;
        end if;
        raise exception 'Audit records are neither changed nor removed.' using errcode = 'restrict_violation';
      end $$`);
    this.addSql(
      `create trigger audit_stays before update or delete on audit for each row execute function audit_stays()`,
    );
    this.addSql(`create trigger audit_is_kept before truncate on audit execute function audit_stays()`);
    this.addSql(`
      create table number_series (
        series text not null,
        year int not null,
        last int not null,
        primary key (series, year)
      )`);
    this.addSql(`create index audit_target on audit (target, position)`);
  }
}
