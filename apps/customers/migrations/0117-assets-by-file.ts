import { Migration } from '@mikro-orm/migrations';

export class AssetsByFile extends Migration {
  override up(): void {
    this.addSql(`alter table asset add column came_by_file boolean not null default false`);
  }
}
