import { Migration } from '@mikro-orm/migrations';

const aggregate = `id uuid primary key, created_at timestamptz not null, version int not null default 1,
  event_seq int not null default 0`;

export class SurveyProgrammeTables extends Migration {
  override up(): void {
    this
      .addSql(`create table survey_programme (${aggregate}, code text not null, number int not null, name text not null,
      source text, status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), activated_at timestamptz,
      questionnaire text not null, tiers jsonb not null, kinds jsonb not null, countries jsonb not null,
      regions jsonb not null, every_months int check (every_months > 0), starts_on date, time_zone text not null,
      channel text check (channel in ('PHONE', 'MAIL', 'ONLINE')), quiet_days int check (quiet_days >= 0),
      check (status = 'DRAFT' or num_nulls(every_months, starts_on, channel, quiet_days) = 0),
      constraint survey_programme_version unique (code, number))`);
    this.addSql(`alter table survey_programme add constraint survey_programme_in_force
      exclude (code with =) where (status = 'ACTIVE') deferrable initially deferred`);
    this.addSql(`create table survey_round (${aggregate}, code text not null,
      questionnaire_id uuid not null references survey_questionnaire, first_day date not null, last_day date not null,
      ends_at timestamptz not null, cursor uuid, customer_count int not null,
      constraint survey_round_of_period unique (code, first_day))`);
  }
}
