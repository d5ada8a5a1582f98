import { z } from 'zod';
import { event, id, instant } from './event.ts';

const due = z.object({ knowledgeTaskId: id, ticketId: id, dueAt: instant });

export const KnowledgeTaskOpened = event(
  'tickets.knowledge-task.opened.v1',
  'An important case was closed: what it taught is to be written down.',
  due,
);

export const KnowledgeTaskOverdue = event(
  'tickets.knowledge-task.overdue.v1',
  'The time passed by which what an important case taught was to be written down.',
  due,
);

export const KnowledgeTaskSettled = event(
  'tickets.knowledge-task.settled.v1',
  'An article says what an important case taught, or somebody said why none is needed.',
  z.object({ knowledgeTaskId: id, ticketId: id, articleId: id.nullable(), settledAt: instant }),
);
