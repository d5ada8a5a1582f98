import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { TradeDocumentStatus } from '../schema.types.ts';

export class TradeDocumentNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such paper.', zh: '没有该单证。' });
  }
}

export class TradeDocumentWrongState extends UserError {
  constructor(
    readonly status: TradeDocumentStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A paper', zh: '单证' }, status, possibleIn));
  }
}

export class VerifierIsReceiver extends UserError {
  constructor() {
    super({
      en: 'You took this paper in yourself; somebody else must verify it.',
      zh: '该单证由您本人接收，须由他人审核。',
    });
  }
}

export class TradeDocumentExpired extends UserError {
  constructor(readonly expiresOn: string) {
    super({ en: `The paper was valid until ${expiresOn} only.`, zh: `该单证有效期仅至 ${expiresOn}。` });
  }
}
