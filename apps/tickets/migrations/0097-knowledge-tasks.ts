import { Migration } from '@mikro-orm/migrations';

export class KnowledgeTaskTables extends Migration {
  override up(): void {
    this.addSql(`create table knowledge_task (id uuid primary key, created_at timestamptz not null,
      version int not null default 1, event_seq int not null default 0,
      ticket_id uuid not null references ticket constraint knowledge_task_ticket unique, owner text not null,
      due_at timestamptz not null, overdue_since timestamptz, reasons jsonb not null,
      article_id uuid references knowledge_article, waived_because text, settled_by text, settled_at timestamptz,
      check ((settled_at is not null) = (num_nonnulls(article_id, waived_because) = 1)))`);
    this.addSql(`create index knowledge_task_due on knowledge_task (due_at, id)`);
    this.addSql(`create index knowledge_task_open on knowledge_task (due_at, id) where settled_at is null`);
    this.addSql(`create index knowledge_task_article on knowledge_task (article_id)`);
  }
}
