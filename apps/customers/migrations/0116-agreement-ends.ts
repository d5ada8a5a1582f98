import { Migration } from '@mikro-orm/migrations';

/** Agreements that came into force before they ended by themselves are woken after their last day as well. */
export class AgreementEnds extends Migration {
  override up(): void {
    this.addSql(`select set_timer('agreement-end', json_build_object('id', id),
        greatest(now(), (ends_on + 1)::timestamp at time zone 'UTC'), 'agreement-end:' || id)
      from service_agreement where status = 'ACTIVE' and ends_on is not null`);
  }
}
