import { Migration } from '@mikro-orm/migrations';

/** The agreed day that nobody kept; which it was of orders for which another one was agreed since, nobody knows. */
export class MissedInstallations extends Migration {
  override up(): void {
    this.addSql(`alter table installation_order add column missed_on date`);
  }
}
