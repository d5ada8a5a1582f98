import type { Language } from '@mainstay/kit/domain';

/** The fields of the form that are text, as the mutation names them, in their order. */
export const FIELDS = [
  ...(['reporterName', 'reporterContact', 'reporterCompany'] as const),
  ...(['serial', 'productModel', 'purchasedOn', 'text'] as const),
] as const;
export type FieldName = (typeof FIELDS)[number];

export interface FormTexts {
  readonly title: string;
  readonly intro: string;
  readonly labels: Readonly<Record<FieldName | 'photos', string>>;
  readonly hints: Readonly<Record<'reporterContact' | 'serial' | 'productModel' | 'text' | 'photos', string>>;
  readonly you: string;
  readonly machine: string;
  readonly optional: string;
  readonly decoy: string;
  readonly send: string;
  readonly privacy: string;
  readonly problem: string;
  readonly photosAgain: string;
  readonly sent: string;
  readonly receipt: string;
  readonly next: string;
  readonly left: string;
  readonly another: string;
  /** A photo was lost on its way inside. */
  readonly broken: string;
  /** What was typed for a day is none. */
  readonly noDay: string;
  /** Why a form is not taken as a whole. */
  readonly turned: Readonly<Record<'unreadable' | 'tooLarge' | 'tooMany' | 'busy' | 'away', string>>;
}

/** What the page says. */
export const TEXTS: Readonly<Record<Language, FormTexts>> = {
  en: {
    title: 'Report a fault',
    intro: 'Tell us what is wrong with your machine. You need no account; we answer you directly.',
    labels: {
      reporterName: 'Your name',
      reporterContact: 'E-mail or telephone',
      reporterCompany: 'Company',
      serial: 'Serial number of the machine',
      productModel: 'Model',
      purchasedOn: 'Day of purchase',
      text: 'What is wrong?',
      photos: 'Photos',
    },
    hints: {
      reporterContact: 'Where we reach you about this report.',
      serial: 'It stands on the type plate; without it finding your machine takes longer.',
      productModel: 'As it stands on the machine or the invoice.',
      text: 'What you see and hear, since when, and any code on the display.',
      photos: 'Up to 5 pictures, 25 MB together.',
    },
    you: 'You',
    machine: 'The machine',
    optional: 'optional',
    decoy: 'Leave this empty',
    send: 'Send the report',
    privacy: 'We use what you write to handle your report, and for nothing else. Ask us at any time to erase it.',
    problem: 'The report was not sent yet',
    photosAgain: 'Please choose your photos again.',
    sent: 'Thank you. Your report has reached us.',
    receipt: 'Your receipt number',
    next: 'Please keep it: with this number we find your report at once. We get in touch with you at the address you gave.',
    left: 'These photos were not taken:',
    another: 'Report another fault',
    broken: 'It could not be kept at the moment.',
    noDay: 'Please write the day as 2026-03-31.',
    turned: {
      unreadable: 'The form could not be read. Please fill it in here and send it again.',
      tooLarge:
        'This is more than we can take. Please choose fewer photos, 25 MB at most together, and write less than 20,000 characters.',
      tooMany: 'Many reports came from your address in a short time. Please try again later.',
      busy: 'Many people write to us just now. Please send the form again in half a minute.',
      away: 'We could not take your report at the moment. Please send it again in a few minutes.',
    },
  },
  zh: {
    title: '故障报修',
    intro: '请告诉我们设备出了什么问题。无需账号，我们会直接与您联系。',
    labels: {
      reporterName: '您的姓名',
      reporterContact: '电子邮箱或电话',
      reporterCompany: '公司',
      serial: '设备序列号',
      productModel: '产品型号',
      purchasedOn: '购买日期',
      text: '故障情况',
      photos: '照片',
    },
    hints: {
      reporterContact: '我们就此报修与您联系的方式。',
      serial: '见设备铭牌；如不填写，查找您的设备需要更长时间。',
      productModel: '见设备或发票。',
      text: '您看到和听到的现象、何时开始，以及显示屏上的代码。',
      photos: '最多 5 张，总共不超过 25 MB。',
    },
    you: '您的信息',
    machine: '设备',
    optional: '选填',
    decoy: '请勿填写此项',
    send: '提交报修',
    privacy: '您填写的内容仅用于处理此次报修，不作他用。您可随时要求我们删除。',
    problem: '报修尚未提交',
    photosAgain: '请重新选择照片。',
    sent: '谢谢，我们已收到您的报修。',
    receipt: '您的受理编号',
    next: '请妥善保存：凭此编号我们可立即找到您的报修。我们将按您留下的方式与您联系。',
    left: '以下照片未能接收：',
    another: '再次报修',
    broken: '暂时无法保存。',
    noDay: '请按 2026-03-31 的格式填写日期。',
    turned: {
      unreadable: '无法读取表单，请在此重新填写并提交。',
      tooLarge: '内容过大。请减少照片数量，总共不超过 25 MB，文字不超过 20000 字。',
      tooMany: '短时间内来自您地址的报修过多，请稍后再试。',
      busy: '当前提交人数较多，请半分钟后重新提交。',
      away: '暂时无法接收您的报修，请几分钟后重新提交。',
    },
  },
};
