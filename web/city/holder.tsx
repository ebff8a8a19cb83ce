// The holder's own screen: paired once by a code, then asks for the PINs and nothing else, one
// question at a time. What is typed goes to the counter's process alone; the clerk's screen hears
// only that it was done.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call, follow } from "../ui/api";
import { Pins } from "./holder_pins";
import { Say } from "./holder_say";
import { useWords } from "./language";
import type { HolderView } from "./state";

// The tab keeps it, so that a screen that is loaded again is still the holder's.
const key = "holder";

function Pairing({ paired }: { paired: (token: string) => void }) {
  const words = useWords();
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState(false);
  const connect = async (event: Event) => {
    event.preventDefault();
    const done = await call<{ token: string }>("/v1/holder/pairing", {
      method: "POST",
      json: { code },
    });
    if (done.ok) return paired(done.value.token);
    setWrong(true);
    setCode("");
  };
  return (
    <form onSubmit={connect}>
      <h1>
        <Say name="holderConnect" />
      </h1>
      <label class="field">
        <span>
          <Say name="holderHow" />
        </span>
        <input
          class="code-input"
          inputMode="numeric"
          autocomplete="off"
          maxLength={6}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      {wrong && (
        <p class="fault" role="alert">
          {words("wrongCode")}
        </p>
      )}
      <button type="submit" class="act" disabled={!/^\d{6}$/.test(code)}>
        {words("connect")}
      </button>
    </form>
  );
}

function Notice({ children }: { children: ComponentChildren }) {
  return (
    <h1 class="notice" aria-live="polite">
      {children}
    </h1>
  );
}

function Paired({ token, leave }: { token: string; leave: () => void }) {
  const [view, setView] = useState<HolderView>();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const gone = (_: unknown, status: number) => {
      if (status === 404) setOver(true);
      return status === 404 ? ("stop" as const) : ("retry" as const);
    };
    const seen = (state: HolderView) => setView(state);
    follow((after) => `/v1/holder/${token}?after=${after}`, seen, gone, ending.signal);
    return () => ending.abort();
  }, [token]);
  if (over) {
    return (
      <>
        <Notice>
          <Say name="holderOver" />
        </Notice>
        <button type="button" class="plain" onClick={leave}>
          <Say name="holderAgain" />
        </button>
      </>
    );
  }
  switch (view?.asks) {
    case undefined:
    case "wait":
      return (
        <Notice>
          <Say name="holderWait" />
        </Notice>
      );
    case "nothing":
      return (
        <Notice>
          <Say name="holderNothing" />
        </Notice>
      );
    case "done":
      return (
        <Notice>
          <Say name="holderDone" />
          <br />
          <Say name="holderUnseen" />
        </Notice>
      );
    case "pins":
      return <Pins view={view} token={token} />;
  }
}

export function Holder({ other }: { other: () => void }) {
  const words = useWords();
  const [token, setToken] = useState(() => sessionStorage.getItem(key) ?? undefined);
  const paired = (given: string) => {
    sessionStorage.setItem(key, given);
    setToken(given);
  };
  const leave = () => {
    sessionStorage.removeItem(key);
    setToken(undefined);
  };
  return (
    <>
      <header class="holder-top">
        <span>{words("title")}</span>
        <button type="button" class="plain" onClick={other}>
          {words("otherLanguage")}
        </button>
      </header>
      <main class="holder">
        {token === undefined ? (
          <Pairing paired={paired} />
        ) : (
          <Paired key={token} token={token} leave={leave} />
        )}
      </main>
      <footer class="holder-help">
        <Say name="holderHelp" />
      </footer>
    </>
  );
}
