import { Migration } from '@mikro-orm/migrations';

export class IssuedPositions extends Migration {
  override up(): void {
    this.addSql(`alter table known_issued_part add column position int`);
    this.addSql(`update known_issued_part part set position = numbered.position from (select id,
      row_number() over (partition by issue_note_id order by id) as position from known_issued_part) numbered
      where numbered.id = part.id`);
    this.addSql(
      `alter table known_issued_part alter column position set not null, add unique (issue_note_id, position)`,
    );
    this.addSql(`drop index known_issued_part_note`);
  }
}
