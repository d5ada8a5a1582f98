import { Migration } from '@mikro-orm/migrations';

export class AgreementEndsTold extends Migration {
  override up(): void {
    this.addSql(`alter table service_agreement add column is_end_told boolean not null default false`);
    this.addSql(`update service_agreement set is_end_told = true where status = 'ENDED'`);
    this.addSql(`alter table service_agreement alter column is_end_told drop default`);
    // What comes to nothing, or was missed, leaves room for the visit that goes over to a file.
    this.addSql(`drop index care_contact_initial`);
    this.addSql(`create unique index care_contact_initial on care_contact (customer_id, (basis = 'PICK_UP'))
      where kind = 'INITIAL_VISIT' and status not in ('MISSED', 'DROPPED')`);
    // By how their keys begin, whichever file they were written under.
    this.addSql(`create index customer_mail_notice on customer_mail (notice text_pattern_ops)`);
  }
}
