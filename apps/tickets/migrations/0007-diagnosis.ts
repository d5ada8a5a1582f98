import { Migration } from '@mikro-orm/migrations';

const ROOT = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
    event_seq int not null default 0`;

export class DiagnosisTables extends Migration {
  override up(): void {
    this.addSql(`create table fault_code (${ROOT}, code text not null constraint fault_code_code_unique unique,
      title_en text not null, title_zh text not null, models text[] not null, symptoms text[] not null,
      tokens text[] not null, fault_level int not null check (fault_level between 1 and 5), sop text,
      parent_id uuid references fault_code, is_retired boolean not null)`);
    this.addSql(`create index fault_code_parent on fault_code (parent_id)`);
    this.addSql(`create index fault_code_words on fault_code using gin (tokens)`);
    this.addSql(`create table solved_case (id uuid primary key references ticket, cause text not null,
      solution text not null, features text[] not null, learned_at timestamptz not null)`);
    this.addSql(`create index solved_case_cause on solved_case (cause, learned_at)`);
    this.addSql(`create table cause_count (feature text not null, cause text not null,
      cases int not null check (cases >= 0), primary key (feature, cause))`);
  }
}
