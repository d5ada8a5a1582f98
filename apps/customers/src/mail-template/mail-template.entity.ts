import {
  aggregate,
  filled,
  InputInvalid,
  make,
  needed,
  type PolicyParameter,
  requireComplete,
  within,
} from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { MailNameUnknown, MailTemplateWrongState } from './mail-template.errors.ts';
import { fill, MADE_UP, type MailFacts, NAMES, namesIn, type SaidThen, wordsOf } from './mail-words.ts';

const MailTemplateSchema = defineEntity({
  name: 'MailTemplate',
  properties: {
    ...aggregate,
    kind: p.string().$type<Sdl.CustomerMailKind>(),
    number: p.integer(),
    status: p.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    texts: p.json<Sdl.MailText[]>(),
    tryForHours: p.integer().nullable(),
    source: p.string().nullable(),
    activatedAt: p.datetime().nullable(),
  },
});

const LANGUAGES: readonly Sdl.MailLanguage[] = ['EN', 'ZH'];
const LONGEST_TRY_HOURS = 240;

/** What mails of a kind say to customers, and for how long they are tried, as versioned data (TCK-16). */
export class MailTemplate extends MailTemplateSchema.class implements Omit<Sdl.MailTemplate, 'preview'> {
  /** @throws InputInvalid for a blank, two texts of a language, a figure out of bounds @throws MailNameUnknown */
  static draft(number: number, { kind, texts, tryForHours: hours, source }: Sdl.MailTemplateDraftInput): MailTemplate {
    const tryForHours = hours == null ? null : within(['input', 'tryForHours'], hours, 1, LONGEST_TRY_HOURS);
    const said = texts.map((it, at) => textOf(kind, it, ['input', 'texts', String(at)]));
    if (new Set(said.map(it => it.language)).size < said.length)
      throw new InputInvalid(['input', 'texts'], { en: 'Two texts are in one language.', zh: '同一语言有两份文本。' });
    return make(MailTemplate, { kind, number, status: 'DRAFT', texts: said, tryForHours, source: source ?? null });
  }

  /** A kind has one template, so it is named by that. */
  get code(): Opt<string> {
    return this.kind;
  }

  /** How long it is tried, and a text in each language. */
  get parameters(): Opt<PolicyParameter[]> {
    const texts = LANGUAGES.map(it => [`texts.${it}`, this.textIn(it)?.subject] as const);
    return [...needed({ tryForHours: this.tryForHours }, 'HOURS'), ...needed(Object.fromEntries(texts))];
  }

  /** @throws MailTemplateWrongState @throws PolicyIncomplete naming the blanks */
  activate(now: Date): void {
    if (this.status !== 'DRAFT') throw new MailTemplateWrongState(this.status);
    requireComplete(this.parameters);
    Object.assign(this, { status: 'ACTIVE', activatedAt: now });
  }

  /** A later version came into force, or no more mails of the kind are to be sent. @throws MailTemplateWrongState */
  retire(): void {
    if (this.status !== 'ACTIVE') throw new MailTemplateWrongState(this.status);
    this.status = 'RETIRED';
  }

  /** The names that its texts may use. */
  get names(): Opt<string[]> {
    return [...NAMES[this.kind]];
  }

  /** A mail in a language; null where it has none. */
  write(language: Sdl.MailLanguage, facts: MailFacts, said: SaidThen): Sdl.MailText | null {
    const text = this.textIn(language);
    const words = wordsOf(facts, said, language);
    return text && { language, subject: fill(text.subject, words), text: fill(text.text, words) };
  }

  preview(language: Sdl.MailLanguage): Sdl.MailText | null {
    return this.write(language, MADE_UP, MADE_UP);
  }

  private textIn(language: Sdl.MailLanguage): Sdl.MailText | null {
    return this.texts.find(it => it.language === language) ?? null;
  }
}
MailTemplateSchema.setClass(MailTemplate);

function textOf(kind: Sdl.CustomerMailKind, { language, ...said }: Sdl.MailTextInput, path: string[]): Sdl.MailText {
  const subject = filled([...path, 'subject'], said.subject, 200);
  if (/[\r\n]/.test(subject))
    throw new InputInvalid([...path, 'subject'], { en: 'A subject is one line.', zh: '主题只能有一行。' });
  const text = filled([...path, 'text'], said.text, 10_000);
  const names: readonly string[] = NAMES[kind];
  for (const [field, words] of Object.entries({ subject, text }))
    for (const name of namesIn(words))
      if (!names.includes(name)) throw new MailNameUnknown([...path, field], name, names);
  return { language, subject, text };
}
