/** The page that the issuer returns to: hands the code over and goes away. */
import { RETURN_CHANNEL, type Returned } from './return-channel.ts';

const answer = new URLSearchParams(location.search);
history.replaceState(null, '', location.pathname);
const returned: Returned = {
  state: answer.get('state'),
  code: answer.get('code'),
  error: answer.get('error_description') ?? answer.get('error'),
};
new BroadcastChannel(RETURN_CHANNEL).postMessage(returned);
// A closing page takes undelivered messages with it.
setTimeout(() => window.close(), 100);
