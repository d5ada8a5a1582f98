import { Migration } from '@mikro-orm/migrations';

export class PartsSetAside extends Migration {
  override up(): void {
    this.addSql(
      `alter table ticket_part add column set_aside_quantity int not null default 0 check (set_aside_quantity >= 0)`,
    );
  }
}
