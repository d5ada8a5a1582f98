import type { Language, Message } from '@mainstay/kit/domain';
import { escapeHtml, page } from './page.ts';
import { LOCKED_MINUTES } from './sign-in-attempts.ts';

/** Why a sign-in did not go through, in the words of the page. */
const REFUSALS = {
  wrong: { en: 'The user name or the password is wrong.', zh: '用户名或密码错误。' },
  disabled: { en: 'This account is disabled. Ask your administrator.', zh: '该账户已停用，请联系管理员。' },
  locked: {
    en: `Too many failed sign-ins to this account from your address. Try again in ${LOCKED_MINUTES} minutes.`,
    zh: `您的地址对该账户的登录失败次数过多，请在 ${LOCKED_MINUTES} 分钟后重试。`,
  },
  stale: { en: 'This page was out of date. Please sign in again.', zh: '页面已过期，请重新登录。' },
} as const satisfies Record<string, Message>;
export type Refusal = keyof typeof REFUSALS;

const TEXT = {
  title: { en: 'Sign in', zh: '登录' },
  lead: { en: 'Use your Mainstay account.', zh: '请使用您的 Mainstay 账户。' },
  username: { en: 'User name', zh: '用户名' },
  password: { en: 'Password', zh: '密码' },
  submit: { en: 'Sign in', zh: '登录' },
  expiredTitle: { en: 'This sign-in has expired', zh: '登录已过期' },
  expired: { en: 'Go back to the application and start again.', zh: '请返回应用程序重新开始。' },
  errorTitle: { en: 'Request refused', zh: '请求被拒绝' },
  signOutTitle: { en: 'Sign out?', zh: '确定退出？' },
  signOutLead: { en: 'Your session in this browser ends.', zh: '您在此浏览器中的会话将结束。' },
  signOut: { en: 'Sign out', zh: '退出' },
  stay: { en: 'Stay signed in', zh: '保持登录' },
  signedOutTitle: { en: 'You are signed out', zh: '您已退出' },
  signedOut: { en: 'You may close this page.', zh: '您可以关闭此页面。' },
} as const satisfies Record<string, Message>;

interface SignInForm {
  readonly language: Language;
  readonly csrf: string;
  readonly username: string;
  readonly refusal: Refusal | undefined;
}

export function signInPage({ language, csrf, username, refusal }: SignInForm): string {
  const t = (key: keyof typeof TEXT) => TEXT[key][language];
  const alert = refusal ? `<div role="alert" id="refusal">${REFUSALS[refusal][language]}</div>` : '';
  const described = refusal ? ' aria-describedby="refusal"' : '';
  const [focusName, focusPassword] = username === '' ? [' autofocus', ''] : ['', ' autofocus'];
  return page(
    language,
    t('title'),
    `<p>${t('lead')}</p>
${alert}<form method="post">
<input type="hidden" name="csrf" value="${escapeHtml(csrf)}">
<label for="username">${t('username')}</label>
<input id="username" name="username" value="${escapeHtml(username)}" autocomplete="username" autocapitalize="none"
  spellcheck="false" maxlength="64" required${described}${focusName}>
<label for="password">${t('password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required${described}${focusPassword}>
<button>${t('submit')}</button>
</form>`,
  );
}

const plain = (language: Language, title: Message, text: string) => page(language, title[language], `<p>${text}</p>`);

export const expiredPage = (language: Language): string => plain(language, TEXT.expiredTitle, TEXT.expired[language]);

export const signedOutPage = (language: Language): string =>
  plain(language, TEXT.signedOutTitle, TEXT.signedOut[language]);

/** An OAuth error that no application can be told of. `reason` is the protocol's own text. */
export const errorPage = (language: Language, reason: string): string =>
  plain(language, TEXT.errorTitle, escapeHtml(reason));

/** `form` is oidc-provider's own, `op.logoutForm`. */
export const signOutPage = (language: Language, form: string): string =>
  page(
    language,
    TEXT.signOutTitle[language],
    `<p>${TEXT.signOutLead[language]}</p>
${form}
<button form="op.logoutForm" name="logout" value="yes" autofocus>${TEXT.signOut[language]}</button>
<button form="op.logoutForm" class="quiet">${TEXT.stay[language]}</button>`,
  );
