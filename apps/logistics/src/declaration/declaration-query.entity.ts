import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Declaration } from './declaration.entity.ts';

const DeclarationQuerySchema = defineEntity({
  name: 'DeclarationQuery',
  properties: {
    ...entity,
    declaration: () => p.manyToOne(Declaration),
    text: p.text(),
    raisedAt: p.datetime(),
    raisedBy: p.string(),
    answer: p.text().nullable(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.string().nullable(),
  },
});

/** A question of customs and its answer. Its declaration makes and answers it. */
export class DeclarationQuery extends DeclarationQuerySchema.class implements Sdl.DeclarationQuery {
  /** @throws InputInvalid when the question is blank */
  static of(declaration: Declaration, text: string, { at, by }: Act): DeclarationQuery {
    const question = filled(['input', 'text'], text, 4000);
    return make(DeclarationQuery, { declaration, text: question, raisedAt: at, raisedBy: by });
  }

  /** @throws InputInvalid when the answer is blank */
  answerWith(text: string, { at, by }: Act): void {
    this.answer = filled(['input', 'text'], text, 4000);
    this.answeredAt = at;
    this.answeredBy = by;
  }
}
DeclarationQuerySchema.setClass(DeclarationQuery);
