import { UserError } from '@mainstay/kit/domain';

export class StockShort extends UserError {
  constructor(
    readonly partNumber: string,
    readonly wanted: number,
  ) {
    super({
      en: `The depot has fewer than ${wanted} of ${partNumber} free.`,
      zh: `仓库中 ${partNumber} 的可用数量不足 ${wanted}。`,
    });
  }
}
