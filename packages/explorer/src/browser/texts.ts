const TEXTS = {
  en: {
    staff: 'Staff graph',
    dealer: 'Dealer graph',
    staffTitle: 'Explore the staff graph',
    dealerTitle: 'Explore the dealer graph',
    staffLead: 'Sign in to read the schema and to ask. What you see and may do depends on your roles.',
    dealerLead: 'Enter an API key or an access token. It stays in this page until you close or reload it.',
    signIn: 'Sign in',
    signInAgain: 'A window of your issuer has opened. Sign in there, or press again to start anew.',
    secret: 'API key or access token',
    open: 'Open',
    leave: 'Sign out',
    forget: 'Forget the key',
    ended: 'Your sign-in has ended. Sign in again.',
    refused: 'The key or token is not accepted.',
    loading: 'Loading …',
  },
  zh: {
    staff: '员工接口',
    dealer: '经销商接口',
    staffTitle: '员工接口浏览器',
    dealerTitle: '经销商接口浏览器',
    staffLead: '登录后可查看接口文档并发起请求。可见内容和可执行操作取决于您的角色。',
    dealerLead: '请输入 API 密钥或访问令牌。它只保存在本页面中，关闭或刷新页面后即清除。',
    signIn: '登录',
    signInAgain: '登录窗口已打开，请在其中完成登录，或再次点击重新开始。',
    secret: 'API 密钥或访问令牌',
    open: '打开',
    leave: '退出',
    forget: '清除密钥',
    ended: '登录已失效，请重新登录。',
    refused: '密钥或令牌未被接受。',
    loading: '加载中……',
  },
} as const;

/** The page's own words, in the language that the gateway chose for it. */
export const texts = TEXTS[document.documentElement.lang === 'zh-CN' ? 'zh' : 'en'];
