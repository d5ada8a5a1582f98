import { EVENTS } from '@mainstay/contracts';
import { format, resolveConfig } from 'prettier';
import type { Artifact } from '../artifacts.ts';
import { asyncApi } from './async-api.ts';
import { catalogue } from './catalogue.ts';

/** The version of the document, not of the events: each event carries its own. */
const VERSION = '0.1.0';

/** The events for machines and for people. */
export async function eventArtifacts(): Promise<Artifact[]> {
  const config = await resolveConfig(import.meta.filename);
  const document = JSON.stringify(asyncApi(EVENTS, VERSION));
  return [
    { path: 'packages/contracts/asyncapi.json', text: await format(document, { ...config, parser: 'json' }) },
    { path: 'docs/events.md', text: catalogue(EVENTS) },
  ];
}
