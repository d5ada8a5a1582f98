import { UserError } from '../../domain/index.ts';

/** The header of the file is not one that this kind of import knows. */
export class ImportColumnsWrong extends UserError {
  override readonly path = ['input', 'batch', 'columns'];
  constructor(
    readonly unknown: readonly string[],
    readonly missing: readonly string[],
    readonly known: readonly string[],
  ) {
    const en = [
      unknown.length > 0 ? `The header names unknown columns: ${unknown.join(', ')}.` : '',
      missing.length > 0 ? `The header lacks columns: ${missing.join(', ')}.` : '',
      `The columns are: ${known.join(', ')}.`,
    ];
    const zh = [
      unknown.length > 0 ? `表头有未知的列：${unknown.join('、')}。` : '',
      missing.length > 0 ? `表头缺少列：${missing.join('、')}。` : '',
      `可用的列：${known.join('、')}。`,
    ];
    super({ en: en.filter(Boolean).join(' '), zh: zh.join('') });
  }
}
