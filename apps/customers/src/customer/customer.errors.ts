import { UserError } from '@mainstay/kit/domain';
import type { ContactMasking, CustomerObstacle } from '../schema.types.ts';

export class CustomerNotFound extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[] = ['id']) {
    super({ en: 'There is no such customer.', zh: '没有该客户。' });
    this.path = path;
  }
}

export class CustomerNumberTaken extends UserError {
  override readonly path = ['input', 'number'];
  constructor() {
    super({ en: 'Another customer has this number.', zh: '该客户编号已被使用。' });
  }
}

export class ContactOfAnotherCustomer extends UserError {
  override readonly path = ['input', 'contact'];
  constructor() {
    super({ en: "The person is none of this customer's contacts.", zh: '该联系人不属于此客户。' });
  }
}

/** Whoever sees a part would write that part over the whole. */
export class ContactMasked extends UserError {
  override readonly path = ['input', 'contact'];
  /** The only reason there is: whoever may put people right works with customers. */
  readonly masking: ContactMasking = 'CONFIDENTIALITY_NOT_SIGNED';
  constructor() {
    super({
      en: 'You see what is said of this person in part only, and cannot put it right: sign the confidentiality agreement first.',
      zh: '您只能看到该联系人的部分信息，不能更正：请先签署保密协议。',
    });
  }
}

export class CustomerErased extends UserError {
  override readonly path: readonly string[];
  constructor(path: readonly string[]) {
    super({
      en: 'The file of this customer was erased; open a new one.',
      zh: '该客户的档案已被删除，请新建档案。',
    });
    this.path = path;
  }
}

export class CustomerDuplicate extends UserError {
  override readonly path: readonly string[];
  constructor(
    path: readonly string[],
    readonly number: string,
  ) {
    super({
      en: `The firm has another file, ${number}, which is kept: use that.`,
      zh: `该公司另有一份有效档案 ${number}，请使用该档案。`,
    });
    this.path = path;
  }
}

export class CustomerDuplicateUnfit extends UserError {
  override readonly path = ['input', 'of'];
  constructor() {
    super({
      en: 'Name another file, which is neither erased nor a duplicate and belongs to the same dealer.',
      zh: '请指明另一份档案：未删除、非重复，且属同一经销商。',
    });
  }
}

export class CustomerNotDuplicate extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'The file was not found to be a duplicate.', zh: '该档案未被标记为重复。' });
  }
}

const OBSTACLES = {
  MACHINE: { en: 'machines', zh: '设备' },
  AGREEMENT: { en: 'agreements', zh: '服务协议' },
  CASE: { en: 'open cases', zh: '未结工单' },
  INVOICE: { en: 'open invoices', zh: '未结清发票' },
  PARTS_SALE: { en: 'sales of parts that are not paid', zh: '未结清配件款' },
  COMPENSATION: { en: 'compensation of lost units that is not paid', zh: '未支付的遗失赔付' },
  DEPOSIT: { en: 'open deposits', zh: '未了结押金' },
  CHARGE: { en: 'undecided charges of broken promises', zh: '未决违约费用' },
  EXCHANGE: { en: 'exchanges that are not paid', zh: '未结清退换货' },
  CLAIM: { en: 'open claims', zh: '未结索赔' },
  TRAINING: { en: 'planned trainings', zh: '已计划培训' },
  COOPERATION_PLAN: { en: 'plans of cooperation', zh: '合作计划' },
} as const;

const listed = (obstacles: readonly CustomerObstacle[], language: 'en' | 'zh') =>
  obstacles
    .map(({ kind, count, numbers }) => `${OBSTACLES[kind][language]} (${[count, ...numbers].join(' ')})`)
    .join(', ');

/** A file is erased once nothing is owed to the customer. */
export class CustomerStillServed extends UserError {
  override readonly path = ['id'];
  constructor(readonly obstacles: readonly CustomerObstacle[]) {
    super({
      en: `The customer still has ${listed(obstacles, 'en')}: end or hand over these first.`,
      zh: `该客户仍有${listed(obstacles, 'zh')}，请先结束或转移。`,
    });
  }
}

export class SiteStillServed extends UserError {
  override readonly path = ['input', 'site'];
  constructor(readonly obstacles: readonly CustomerObstacle[]) {
    super({
      en: `There are still ${listed(obstacles, 'en')} at the site: move or close these first.`,
      zh: `该地点仍有${listed(obstacles, 'zh')}，请先移走或结案。`,
    });
  }
}
