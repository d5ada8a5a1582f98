import { Migration } from '@mikro-orm/migrations';

export class AdmissionCorrections extends Migration {
  override up(): void {
    this.addSql(`alter table temporary_admission add column mended jsonb not null default '[]'`);
    this.addSql(`alter table temporary_admission alter column mended drop default`);
  }
}
