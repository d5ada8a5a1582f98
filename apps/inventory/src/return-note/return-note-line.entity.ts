import { defineEntity, p, type Opt } from '@mikro-orm/core';
import { entity } from '@mainstay/kit/domain';
import { IssueNoteLine } from '../issue-note/issue-note-line.entity.ts';
import { Part } from '../part/part.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ReturnNote } from './return-note.entity.ts';

const ReturnNoteLineSchema = defineEntity({
  name: 'ReturnNoteLine',
  properties: {
    ...entity,
    note: () => p.manyToOne(ReturnNote),
    issueNoteLine: () => p.manyToOne(IssueNoteLine),
    part: () => p.manyToOne(Part),
    announced: p.integer(),
    good: p.integer().nullable(),
    damaged: p.integer().nullable(),
  },
});

/** One part that comes back, and what was found of it. Its note changes it. */
export class ReturnNoteLine
  extends ReturnNoteLineSchema.class
  implements Omit<Sdl.ReturnNoteLine, 'part' | 'returnable'>
{
  /** What was announced and did not come; null until it was counted. More may come than was announced. */
  get missing(): Opt<number> | null {
    if (typeof this.good !== 'number' || typeof this.damaged !== 'number') return null;
    return Math.max(this.announced - this.good - this.damaged, 0);
  }
}
ReturnNoteLineSchema.setClass(ReturnNoteLine);
