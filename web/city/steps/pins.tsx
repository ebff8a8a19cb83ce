// PINs come from the holder's own screen; here stands the code that pairs it.
import { type Name, useWords } from "../language";
import { useRequest } from "../request";
import type { Case } from "../state";
import { WhichChoice } from "./certificates";

// A proxy brings a sealed letter; for a child the legal representative chooses.
function howOf({ proxy }: Case): Name {
  if (proxy === null) return "pinsHow";
  return proxy.papers.includes("sealed-pins") ? "pinsSealed" : "pinsChild";
}

export function PinsStep({ open }: { open: Case }) {
  const words = useWords();
  const { put, busy } = useRequest();
  const { wanted, code, screen, pins } = open.holder;
  return (
    <>
      {open.procedure === "pin" && (
        <WhichChoice path="case/pins" which={open.pins} names="which" legend="whichPins" />
      )}
      {pins ? (
        <p>{words("pinsDone")}</p>
      ) : (
        wanted && (
          <>
            <p class="hint">{words(howOf(open))}</p>
            {code === null && screen !== "paired" && (
              <>
                <p>{words("pairingClosed")}</p>
                <button
                  type="button"
                  class="plain"
                  disabled={busy}
                  onClick={() => put("case/pairing", {})}
                >
                  {words("newCode")}
                </button>
              </>
            )}
            {code !== null && (
              <p class="pairing">
                {words("pairingCode")} <strong>{code}</strong>
              </p>
            )}
            {screen === "paired" && <p aria-live="polite">{words("paired")}</p>}
            <a class="plain" href="/holder" target="_blank" rel="noreferrer">
              {words("openHolder")}
            </a>
          </>
        )
      )}
    </>
  );
}
