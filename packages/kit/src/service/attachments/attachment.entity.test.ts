import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { UserError } from '../../domain/index.ts';
import { Attachment } from './attachment.entity.ts';
import { ATTACHMENT_LIFECYCLE, type AttachmentAct, type AttachmentStatus } from './attachment.lifecycle.ts';

class Gone extends UserError {
  constructor() {
    super({ en: 'Gone.', zh: '无。' });
  }
}
const AT = new Date('2026-03-02T08:00:00Z');
const act = { at: AT, by: 'ann' };
const subject = { type: 'GADGET', entity: Attachment, notFound: Gone, readers: { roles: ['STAFF'], scopes: [] } };
const aFile = () =>
  Attachment.announce(subject, { id: randomUUID() }, { fileName: 'a.png', kind: 'PHOTO', byteSize: 5 }, act);

const VERBS: Readonly<Record<AttachmentAct, (file: Attachment) => void>> = {
  arrive: file => file.arrive(act),
  giveUp: file => file.giveUp(),
  store: file => file.store({ sha256: 'f'.repeat(64), contentType: 'image/png' }, act),
  remove: file => file.remove('Blurred', act),
  erase: file => void file.erase('Asked for', act),
};
const STATES: readonly AttachmentStatus[] = ['AWAITED', 'ARRIVING', 'STORED', 'REMOVED'];
const ACTS = Object.keys(VERBS) as AttachmentAct[];

test.each(STATES.flatMap(state => ACTS.map(name => [state, name] as const)))('%s: %s', (state, name) => {
  const file = Object.assign(aFile(), { status: state });
  const { from, to } = ATTACHMENT_LIFECYCLE[name];
  if (from.includes(state)) {
    VERBS[name](file);
    expect(file.status).toBe(to);
  } else {
    expect(() => VERBS[name](file)).toThrow(UserError);
    expect(file.status).toBe(state);
  }
});
