import { UserError } from '@mainstay/kit/domain';
import type { PartRequestStatus } from '../schema.types.ts';

export class PartRequestNotFound extends UserError {
  constructor() {
    super({ en: 'There is no such request for parts.', zh: '没有该备件申请。' });
  }
}

export class PartRequestNotReady extends UserError {
  constructor(readonly status: PartRequestStatus) {
    super({
      en: 'Parts of this request are still missing, or already gone.',
      zh: '该申请的备件尚未到齐或已经发出。',
    });
  }
}
