import { type SubmitEvent, useRef, useState } from 'react';
import { type Credential, pasted, signIn } from './credential.ts';
import type { Settings } from './settings.ts';
import { texts } from './texts.ts';

interface WelcomeProps {
  readonly settings: Settings;
  /** Why the person is here again, if so. */
  readonly notice: string | undefined;
  readonly onCredential: (credential: Credential) => void;
}

/** What stands there before the door is open. */
export function Welcome({ settings, notice, onCredential }: WelcomeProps) {
  const [problem, setProblem] = useState(notice);
  const isStaff = settings.door === 'staff';
  return (
    <main className="welcome">
      <h1>{isStaff ? texts.staffTitle : texts.dealerTitle}</h1>
      <p>{isStaff ? texts.staffLead : texts.dealerLead}</p>
      {problem !== undefined && <p role="alert">{problem}</p>}
      <SignIn settings={settings} onCredential={onCredential} onProblem={setProblem} />
      {!isStaff && (
        <>
          <p className="or">{texts.or}</p>
          <Paste onCredential={onCredential} />
        </>
      )}
    </main>
  );
}

interface SignInProps extends Omit<WelcomeProps, 'notice'> {
  readonly onProblem: (problem: string | undefined) => void;
}

function SignIn({ settings, onCredential, onProblem }: SignInProps) {
  const [isOpen, setOpen] = useState(false);
  const last = useRef<AbortController>(undefined);
  const press = async () => {
    last.current?.abort();
    const attempt = (last.current = new AbortController());
    onProblem(undefined);
    setOpen(true);
    try {
      onCredential(await signIn(settings, attempt.signal));
    } catch (error) {
      if (attempt.signal.aborted) return;
      setOpen(false);
      onProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <button type="button" onClick={() => void press()} autoFocus>
        {texts.signIn}
      </button>
      {isOpen && <p className="hint">{texts.signInAgain}</p>}
    </>
  );
}

function Paste({ onCredential }: Pick<WelcomeProps, 'onCredential'>) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const secret = new FormData(event.currentTarget).get('secret');
    if (typeof secret === 'string') onCredential(pasted(secret));
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor="secret">{texts.secret}</label>
      <input id="secret" name="secret" type="password" autoComplete="off" spellCheck={false} required />
      <button>{texts.open}</button>
    </form>
  );
}
