import { Migration } from '@mikro-orm/migrations';

const entity = `id uuid primary key, created_at timestamptz not null`;
const aggregate = `${entity}, version int not null default 1, event_seq int not null default 0`;

export class CareTables extends Migration {
  override up(): void {
    this.addSql(`create table outbound_order (${aggregate}, number text not null,
      customer_id uuid not null references customer, lines jsonb not null check (jsonb_array_length(lines) > 0),
      picked_up_on date not null, registered_at timestamptz not null, corrections jsonb not null,
      withdrawn_at timestamptz, withdrawn_by text, withdrawn_because text,
      check (num_nulls(withdrawn_at, withdrawn_by, withdrawn_because) in (0, 3)))`);
    this.addSql(
      `create unique index outbound_order_number_unique on outbound_order (number) where withdrawn_at is null`,
    );
    this.addSql(`create index outbound_order_newest on outbound_order (picked_up_on desc, id)`);
    this.addSql(`create index outbound_order_customer on outbound_order (customer_id, picked_up_on desc, id)`);
    this.addSql(`create table customer_handover (${aggregate}, day date not null, time_zone text not null,
      status text not null check (status in ('WAITING', 'PASSED', 'ACKNOWLEDGED')), due_at timestamptz not null,
      is_late boolean not null, explanation text not null, customer_count int not null, passed_at timestamptz,
      passed_by text, acknowledged_at timestamptz, acknowledged_by text,
      constraint customer_handover_day unique (day))`);
    this.addSql(`create index customer_handover_newest on customer_handover (day desc, id)`);
    this.addSql(`create table care_contact (${aggregate}, customer_id uuid not null references customer,
      kind text not null check (kind in ('INITIAL_VISIT', 'ROUTINE_CALL', 'KEY_USER_VISIT', 'CARE_ACTIVITY',
        'PATROL')),
      status text not null check (status in ('PLANNED', 'OPEN', 'OVERDUE', 'HELD', 'MISSED', 'DROPPED')),
      agreement_id uuid references service_agreement, counted_from date,
      basis text check (basis in ('PICK_UP', 'DELIVERY', 'PURCHASE', 'REGISTRATION', 'POLICY')),
      rhythm_on date, opens_on date not null,
      due_on date not null, time_zone text not null, explanation text not null, responsible text, moves jsonb not null,
      reopenings jsonb not null, ended_at timestamptz, ended_by text, reason text,
      channel text check (channel in ('PHONE', 'VISIT', 'MAIL', 'ONLINE')), contact_id uuid references contact on delete set null,
      told jsonb not null, comment text, check (due_on >= opens_on),
      check ((basis is not null) = (kind = 'INITIAL_VISIT')),
      check ((ended_at is not null) = (status in ('HELD', 'MISSED', 'DROPPED'))))`);
    // A pick-up is visited also after what stood in for it. What comes to nothing, or was missed, leaves room for the
    // visit that goes over to a file.
    this.addSql(`create unique index care_contact_initial on care_contact (customer_id, (basis = 'PICK_UP'))
      where kind = 'INITIAL_VISIT' and status not in ('MISSED', 'DROPPED')`);
    this.addSql(`create unique index care_contact_rhythm on care_contact (agreement_id, kind, rhythm_on)
      where status <> 'DROPPED'`);
    this.addSql(`create unique index care_contact_of_tier on care_contact (customer_id)
      where kind = 'KEY_USER_VISIT' and agreement_id is null and rhythm_on is not null
        and status in ('PLANNED', 'OPEN', 'OVERDUE')`);
    this.addSql(`create index care_contact_due on care_contact (due_on, id)`);
    this.addSql(`create index care_contact_status on care_contact (status, due_on, id)`);
    this.addSql(`create index care_contact_responsible on care_contact (responsible, due_on, id)`);
    this.addSql(`create index care_contact_customer on care_contact (customer_id, due_on desc, id)`);
    this.addSql(`create index service_agreement_care_policy on service_agreement (care_policy, id)
      where status = 'ACTIVE'`);
    this
      .addSql(`create table care_correction (${aggregate}, customer_id uuid not null references customer, care_contact_id uuid references care_contact,
      survey_id uuid, department text not null check (department in ('AFTER_SALES', 'SALES', 'PRODUCTION', 'QUALITY',
        'RESEARCH_AND_DEVELOPMENT', 'LOGISTICS', 'FINANCE')),
      text text not null, due_on date, time_zone text, explanation text, overdue_at timestamptz,
      remedy text, settled_at timestamptz, settled_by text, check (num_nulls(due_on, time_zone, explanation) in (0, 3)),
      check (num_nonnulls(care_contact_id, survey_id) = 1))`);
    this.addSql(`create index care_correction_customer on care_correction (customer_id, created_at desc, id)`);
    this.addSql(`create index care_correction_contact on care_correction (care_contact_id)`);
    this.addSql(`create index care_correction_survey on care_correction (survey_id)`);
    this.addSql(`create index care_correction_department on care_correction (department, created_at, id)`);
    this.addSql(`create table survey_questionnaire (${aggregate}, code text not null, number int not null,
      kind text not null check (kind in ('AFTER_RESOLUTION', 'AFTER_COMPLAINT', 'AFTER_INSTALLATION', 'PERIODIC')), name text not null, source text,
      status text not null check (status in ('DRAFT', 'ACTIVE', 'RETIRED')), questions jsonb not null,
      satisfied_from_percent int, negative_below_percent int, target_percent int, answer_within_days int,
      constraint survey_questionnaire_version unique (code, number))`);
    this.addSql(`alter table survey_questionnaire add constraint survey_questionnaire_in_force
      exclude (code with =) where (status = 'ACTIVE') deferrable initially deferred`);
    this.addSql(`create table survey (${aggregate}, customer_id uuid not null references customer,
      questionnaire_id uuid not null references survey_questionnaire, ticket_id uuid, complaint_id uuid,
      installation_order_id uuid, asset_id uuid, period text, programme text,
      ask_by text check (ask_by in ('PHONE', 'MAIL', 'ONLINE')),
      status text not null check (status in ('ASKED', 'ANSWERED', 'EXPIRED')), asked_at timestamptz not null,
      due_at timestamptz not null, answered_at timestamptz, answered_by text, is_late boolean not null,
      channel text check (channel in ('PHONE', 'MAIL', 'ONLINE')), marks jsonb not null, comment text,
      score_percent int check (score_percent between 0 and 100),
      verdict text check (verdict in ('SATISFIED', 'FAIR', 'NEGATIVE')), explanation text, apology text, remedy text,
      complaint_made_id uuid, no_complaint_because text, remedied_at timestamptz, remedied_by text, check ((verdict is not null) = (status = 'ANSWERED')),
      check (num_nonnulls(ticket_id, complaint_id, installation_order_id, period) = 1),
      check (programme is null or period is not null),
      constraint survey_of_case unique (ticket_id), constraint survey_of_complaint unique (complaint_id),
      constraint survey_of_installation unique (installation_order_id),
      constraint survey_of_period unique (questionnaire_id, customer_id, period))`);
    this.addSql(`create index survey_newest on survey (asked_at desc, id)`);
    this.addSql(`create index survey_customer on survey (customer_id, asked_at desc, id)`);
    this.addSql(`create index survey_status on survey (status, asked_at desc, id)`);
    this.addSql(`create index survey_programme_period on survey (programme, period) where programme is not null`);
    this.addSql(`create index survey_needs_remedy on survey (asked_at desc, id)
      where verdict = 'NEGATIVE' and remedied_at is null`);
    this.addSql(`alter table care_correction add foreign key (survey_id) references survey`);
    this.addSql(`create table contact_channel (${aggregate},
      kind text not null check (kind in ('HOTLINE', 'COMPLAINT_PHONE', 'EMAIL', 'CHAT', 'WEB_FORM', 'CLIENT_APP')),
      name text not null, address text not null, service_calendar_id uuid references service_calendar,
      is_around_the_clock boolean not null, is_for_agreements_only boolean not null, closed_at timestamptz,
      check ((service_calendar_id is null) = is_around_the_clock))`);
    this.addSql(`create unique index contact_channel_address on contact_channel (address) where closed_at is null`);
    this.addSql(`create index contact_channel_kind on contact_channel (kind, name, id)`);
    this.addSql(`create table customer_training (${aggregate}, customer_id uuid not null references customer,
      template text not null, explanation text not null,
      reason text not null check (reason in ('BEFORE_INSTALLATION', 'REGULAR', 'AFTER_REPAIR', 'NEW_OPERATORS', 'MISUSE')),
      status text not null check (status in ('PLANNED', 'DONE', 'CANCELLED')), due_on date not null,
      is_late boolean not null, persons int not null, trained_persons int not null, sessions jsonb not null,
      cancel_reason text, time_zone text not null, agreement_id uuid references service_agreement, origin text,
      constraint customer_training_origin unique (origin))`);
    this.addSql(`create unique index customer_training_regular on customer_training (agreement_id)
      where reason = 'REGULAR' and status = 'PLANNED'`);
    this.addSql(`create index customer_training_agreement on customer_training (agreement_id, due_on, id)`);
    this.addSql(`create index service_agreement_training on service_agreement (training_policy, id)
      where status = 'ACTIVE'`);
    this.addSql(`create index customer_training_due on customer_training (due_on, id)`);
    this.addSql(`create index customer_training_customer on customer_training (customer_id, due_on, id)`);
    this.addSql(`create index customer_training_status on customer_training (status, due_on, id)`);
  }
}
