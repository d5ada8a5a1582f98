import { UserError } from '@mainstay/kit/domain';

export class HsCodeUnknown extends UserError {
  override readonly path = ['input', 'lines'];
  constructor(readonly code: string) {
    super({ en: `The Harmonized System has no code ${code}.`, zh: `协调制度中没有税则号 ${code}。` });
  }
}
