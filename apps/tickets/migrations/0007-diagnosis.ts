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
    this.knowledge();
    this.plans();
  }

  private knowledge(): void {
    this.addSql(`create table knowledge_article (${ROOT},
      number text not null, revision int not null check (revision > 0),
      kind text not null check (kind in ('PROBLEM', 'MANUAL')), status text not null check (status in ('DRAFT', 'REVIEWED', 'PUBLISHED', 'RETIRED')),
      title text not null, problem text not null, solution text, models text[] not null,
      fault_codes text[] not null, cause_class text, part_ids text[] not null, tokens text[] not null,
      ticket_id uuid references ticket, written_by text not null, reviewed_by text check (reviewed_by <> written_by),
      published_at timestamptz, is_for_dealers boolean not null, use_count int not null, helpful_count int not null,
      check (helpful_count between 0 and use_count), check (kind = 'MANUAL' or solution is not null),
      constraint knowledge_article_revision unique (number, revision))`);
    this.addSql(`create unique index knowledge_article_begun on knowledge_article (number)
      where status in ('DRAFT', 'REVIEWED')`);
    this.addSql(`create index knowledge_article_words on knowledge_article using gin (tokens)`);
    this.addSql(`create index knowledge_article_codes on knowledge_article using gin (fault_codes)`);
    this.addSql(`create index knowledge_article_used on knowledge_article (use_count, id)`);
    this.addSql(`create index knowledge_article_ticket on knowledge_article (ticket_id)`);
    this.addSql(`create table knowledge_use (id uuid primary key, created_at timestamptz not null,
      article_id uuid not null references knowledge_article, ticket_id uuid not null references ticket,
      is_helpful boolean not null, marked_by text not null, marked_at timestamptz not null)`);
    this.addSql(`create unique index knowledge_use_case on knowledge_use (article_id, ticket_id)`);
    this.addSql(`create index knowledge_use_ticket on knowledge_use (ticket_id)`);
  }

  private plans(): void {
    this.addSql(`create table repair_plan (${ROOT}, ticket_id uuid not null references ticket, round int not null,
      status text not null check (status in ('DRAFT', 'REVIEWED')), starts_at timestamptz not null, place text not null,
      materials text not null, people int not null check (people > 0), labor_minutes int not null, sop text not null, sop_instead jsonb, is_sop_of_fault boolean not null,
      lines jsonb not null, inspections jsonb not null, outdated int not null check (outdated >= 0), high_risk_from int, reinspection text, rhythm jsonb, written_by text not null,
      reviewed_by text check (reviewed_by <> written_by), check ((status = 'REVIEWED') = (reviewed_by is not null)))`);
    this.addSql(`create unique index repair_plan_ticket on repair_plan (ticket_id, round)`);
  }
}
