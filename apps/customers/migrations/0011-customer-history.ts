import { Migration } from '@mikro-orm/migrations';

export class CustomerHistoryView extends Migration {
  override up(): void {
    this.addSql(`create view customer_problem with (security_invoker = true) as
      select told_matter.id, customer_id, told_matter.kind, asset_id, opened_at as raised_at, closed_at as solved_at,
        withdrawn_at, fault_code, coalesce(duplicate_of_id, customer.id) as firm_id
        from told_matter join customer on customer.id = customer_id
        where opened_at is not null and told_matter.kind in ('CASE', 'MAINTENANCE', 'COMPLAINT', 'FEEDBACK')
      union all
      select correction.id, correction.customer_id, 'CORRECTION', null, contact.ended_at, settled_at, null, null,
        coalesce(duplicate_of_id, customer.id)
        from care_correction correction join care_contact contact on contact.id = care_contact_id
        join customer on customer.id = correction.customer_id
      union all
      select survey.id, survey.customer_id, 'SURVEY', coalesce(survey.asset_id, matter.asset_id), answered_at, remedied_at,
        null, null, coalesce(duplicate_of_id, customer.id)
        from survey join customer on customer.id = survey.customer_id
        left join told_matter matter on matter.id = coalesce(ticket_id, complaint_id) where verdict = 'NEGATIVE'`);
  }
}
