import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { ImportOrderStatus } from '../schema.types.ts';

export class ImportOrderNotFound extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[] = ['id']) {
    super({ en: 'There is no such import.', zh: '没有该进口单。' });
    this.path = path;
  }
}

export class ImportOrderWrongState extends UserError {
  constructor(
    readonly status: ImportOrderStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'An import', zh: '进口单' }, status, possibleIn));
  }
}

export class ImportOrderLineUnknown extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[]) {
    super({ en: 'The import has no such line.', zh: '该进口单没有此行。' });
    this.path = path;
  }
}

export class LinesUnclassified extends UserError {
  override readonly path = ['input', 'check'];
  constructor(readonly partNumbers: readonly string[]) {
    super({
      en: `These parts have no tariff code yet: ${partNumbers.join(', ')}.`,
      zh: `以下配件尚无税则号：${partNumbers.join('、')}。`,
    });
  }
}
