import { Migration } from '@mikro-orm/migrations';

export class CustomerHistoryView extends Migration {
  override up(): void {
    this.addSql(`create view customer_problem with (security_invoker = true) as
      select id, customer_id, kind, asset_id, opened_at as raised_at, closed_at as solved_at, withdrawn_at, fault_code
        from told_matter where opened_at is not null and kind in ('CASE', 'MAINTENANCE', 'COMPLAINT', 'FEEDBACK')
      union all
      select correction.id, correction.customer_id, 'CORRECTION', null, contact.ended_at, settled_at, null, null
        from care_correction correction join care_contact contact on contact.id = care_contact_id
      union all
      select survey.id, survey.customer_id, 'SURVEY', coalesce(survey.asset_id, matter.asset_id), answered_at, remedied_at,
        null, null
        from survey left join told_matter matter on matter.id = coalesce(ticket_id, complaint_id) where verdict = 'NEGATIVE'`);
  }
}
