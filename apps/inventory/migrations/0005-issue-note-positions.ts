import { Migration } from '@mikro-orm/migrations';

export class IssueNotePositions extends Migration {
  override up(): void {
    this.addSql(`alter table issue_note_line add column position int`);
    this.addSql(`update issue_note_line line set position = numbered.position from (select id,
      row_number() over (partition by note_id order by id) as position from issue_note_line) numbered
      where numbered.id = line.id`);
    this.addSql(`alter table issue_note_line alter column position set not null, add unique (note_id, position)`);
    this.addSql(`drop index issue_note_line_note`);
  }
}
