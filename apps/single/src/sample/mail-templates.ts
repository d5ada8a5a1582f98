import { isDeepStrictEqual } from 'node:util';
import type { PlatformClient } from '../client/platform-client.ts';
import type { MailTexts } from './sample-files.ts';
import { readAll } from './sample-loader.ts';

const AS = 'after-sales-director';

interface Written {
  readonly id: string;
  readonly kind: string;
  readonly status: 'DRAFT' | 'ACTIVE' | 'RETIRED';
  readonly texts: MailTexts['texts'];
}

/** Puts in force what mails say, of each kind that nothing is written of yet; a start that was stopped left it a draft. */
export async function ensureMailTemplates(client: PlatformClient, templates: readonly MailTexts[]): Promise<void> {
  const written = await readAll<Written>(client, AS, 'MailTemplates');
  for (const input of templates) {
    const [only, ...others] = written.filter(it => it.kind === input.kind);
    if (only && (others.length > 0 || !isLeft(only, input))) continue;
    await client.mutate(AS, 'mailTemplateActivate', { id: only?.id ?? (await draft(client, input)) });
  }
}

async function draft(client: PlatformClient, input: MailTexts): Promise<string> {
  type Payload = { readonly mailTemplate: { readonly id: string } };
  const { mailTemplate } = await client.mutate<Payload>(AS, 'mailTemplateDraft', { input: { ...input } });
  return mailTemplate.id;
}

/** A draft that says something else is somebody's, who puts it in force when it is done. */
const isLeft = ({ status, texts }: Written, input: MailTexts): boolean =>
  status === 'DRAFT' && isDeepStrictEqual(texts.map(wordsOf), input.texts.map(wordsOf));

const wordsOf = ({ language, subject, text }: MailTexts['texts'][number]) => [language, subject, text];
