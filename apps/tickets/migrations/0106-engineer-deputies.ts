import { Migration } from '@mikro-orm/migrations';

export class EngineerDeputies extends Migration {
  override up(): void {
    this.addSql(`alter table engineer_period add column deputy text,
      add column absence_id uuid unique references owner_absence,
      add check ((deputy is null) = (absence_id is null)), add check (kind <> 'STANDBY' or deputy is null)`);
  }
}
