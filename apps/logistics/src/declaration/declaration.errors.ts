import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { DeclarationStatus, TradeDocumentType } from '../schema.types.ts';

export class DeclarationNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such declaration.', zh: '没有该报关单。' });
  }
}

export class DeclarationAlreadyPrepared extends UserError {
  override readonly path = ['input', 'importOrder'];
  constructor() {
    super({ en: 'This import has its declaration already.', zh: '该进口单已有报关单。' });
  }
}

export class DeclarationWrongState extends UserError {
  constructor(
    readonly status: DeclarationStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A declaration', zh: '报关单' }, status, possibleIn));
  }
}

export class DocumentsMissing extends UserError {
  constructor(readonly missing: readonly TradeDocumentType[]) {
    super({
      en: `These papers are not verified, or hold no longer: ${missing.join(', ')}.`,
      zh: `以下单证未经审核或已过期：${missing.join('、')}。`,
    });
  }
}

export class DutyCurrenciesDiffer extends UserError {
  override readonly path = ['input', 'lines'];
  constructor() {
    super({ en: 'Customs charges in one currency; convert the others.', zh: '海关税费须为同一币种，请先换算。' });
  }
}
