import type { PlatformClient } from '../client/platform-client.ts';
import type { MailTexts } from './sample-files.ts';
import { readAll } from './sample-loader.ts';

const AS = 'after-sales-director';

/** Puts in force what mails say, of each kind that nothing is written of yet. */
export async function ensureMailTemplates(client: PlatformClient, templates: readonly MailTexts[]): Promise<void> {
  const written = new Set((await readAll<{ kind: string }>(client, AS, 'MailTemplates')).map(it => it.kind));
  for (const input of templates.filter(it => !written.has(it.kind))) {
    const { mailTemplate } = await client.mutate<{ mailTemplate: { id: string } }>(AS, 'mailTemplateDraft', {
      input: { ...input },
    });
    await client.mutate(AS, 'mailTemplateActivate', { id: mailTemplate.id });
  }
}
