// The holder's own screen: paired once by a code, then asks for the PINs and nothing else. What is
// typed goes to the counter's process alone; the clerk's screen hears only that it was done.
import { useEffect, useState } from "preact/hooks";
import { call, follow } from "../ui/api";
import { useWords } from "./language";
import { faultOfPin, faultOfSignature } from "./pins";
import type { HolderView } from "./state";

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
      <h1>{words("holderTitle")}</h1>
      <label class="field">
        {words("holderHow")}
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

interface SecretInput {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly shown: boolean;
  readonly digits: boolean;
}

function Secret({ label, value, set, shown, digits }: SecretInput) {
  return (
    <label class="field">
      {label}
      <input
        type={shown ? "text" : "password"}
        inputMode={digits ? "numeric" : "text"}
        autocomplete="off"
        maxLength={digits ? 4 : 16}
        value={value}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          set(digits ? typed : typed.toUpperCase());
        }}
      />
    </label>
  );
}

function Pins({ view, token }: { view: HolderView; token: string }) {
  const words = useWords();
  const [pin, setPin] = useState("");
  const [pinAgain, setPinAgain] = useState("");
  const [signature, setSignature] = useState("");
  const [signatureAgain, setSignatureAgain] = useState("");
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const fault =
    faultOfPin(pin, pinAgain, view.birth) ??
    (view.signature_wanted ? faultOfSignature(signature, signatureAgain) : undefined);
  const decide = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault !== undefined) return;
    await call(`/v1/holder/${token}/pins`, {
      method: "POST",
      json: view.signature_wanted ? { authentication: pin, signature } : { authentication: pin },
    });
  };
  return (
    <form onSubmit={decide}>
      <h1>{words("holderTitle")}</h1>
      <Secret label={words("pin")} value={pin} set={setPin} shown={shown} digits />
      <Secret label={words("pinAgain")} value={pinAgain} set={setPinAgain} shown={shown} digits />
      {view.signature_wanted && (
        <>
          <Secret
            label={words("signature")}
            value={signature}
            set={setSignature}
            shown={shown}
            digits={false}
          />
          <Secret
            label={words("signatureAgain")}
            value={signatureAgain}
            set={setSignatureAgain}
            shown={shown}
            digits={false}
          />
        </>
      )}
      <label class="tick">
        <input
          type="checkbox"
          checked={shown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        {words("show")}
      </label>
      {tried && fault !== undefined && (
        <p class="fault" role="alert">
          {words(fault)}
        </p>
      )}
      <button type="submit" class="act">
        {words("decide")}
      </button>
    </form>
  );
}

function Paired({ token }: { token: string }) {
  const words = useWords();
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
  if (over) return <h1>{words("holderOver")}</h1>;
  switch (view?.asks) {
    case undefined:
    case "wait":
      return <h1>{words("holderWait")}</h1>;
    case "nothing":
      return <h1>{words("holderNothing")}</h1>;
    case "done":
      return <h1 aria-live="polite">{words("holderDone")}</h1>;
    case "pins":
      return <Pins view={view} token={token} />;
  }
}

export function Holder() {
  // In memory only: a screen that is loaded again is paired again.
  const [token, setToken] = useState<string>();
  return (
    <main class="holder">
      {token === undefined ? <Pairing paired={setToken} /> : <Paired token={token} />}
    </main>
  );
}
