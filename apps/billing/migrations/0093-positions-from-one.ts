import { Migration } from '@mikro-orm/migrations';

/** Lines of notes that were told since 0091 counted from 0, those before and the warehouse's own from 1. */
export class PositionsFromOne extends Migration {
  override up(): void {
    this.addSql(`update known_issued_part set position = -1 - position where issue_note_id in
      (select issue_note_id from known_issued_part where position = 0)`);
    this.addSql(`update known_issued_part set position = -position where position < 0`);
  }
}
