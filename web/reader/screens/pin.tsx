import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Warning } from "../icons";
import { Say, useLabel } from "../say";
import type { Screen } from "../screen";

const pinDigits = 4;
const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

// The digits live in this component alone, are never drawn, and are gone with it.
export function PinScreen({
  view,
  send,
}: {
  view: Extract<Screen, { name: "pin" }>;
  send: (pin: string) => void;
}) {
  const digits = useRef("");
  const [count, setCount] = useState(0);
  const label = useLabel();
  const keep = (next: string) => {
    digits.current = next.slice(0, pinDigits);
    setCount(digits.current.length);
  };
  const add = (digit: string) => keep(digits.current + digit);
  const erase = () => keep(digits.current.slice(0, -1));
  const enter = () => {
    if (digits.current.length < pinDigits) return;
    const pin = digits.current;
    keep("");
    send(pin);
  };
  const full = count === pinDigits;

  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) add(event.key);
      if (event.key === "Backspace") erase();
      // With four digits Enter sends them, whichever key of the pad was touched last; elsewhere a
      // button's Enter is its own.
      const elsewhere =
        event.target instanceof HTMLButtonElement && event.target.closest(".keypad") === null;
      if (event.key === "Enter" && digits.current.length === pinDigits && !elsewhere) {
        event.preventDefault();
        enter();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [send]);

  return (
    <div class="pin">
      <div class="instructions">
        <h1 tabIndex={-1}>
          <Say name="pinTitle" />
        </h1>
        <p>
          <Say name="pinLead" />
        </p>
        <p class="dots" role="status" aria-label={label("pinEntered", { count })}>
          {Array.from({ length: pinDigits }, (_, index) => (
            <span key={index} class={index < count ? "dot full" : "dot"} />
          ))}
        </p>
        {view.problem && (
          <div class="problem" role="alert">
            <Warning />
            <p>
              <Say name="pinWrong" />
              {view.triesLeft !== undefined && (
                <>
                  <br />
                  {view.triesLeft > 1 ? (
                    <Say name="pinLeft" values={{ left: view.triesLeft }} />
                  ) : (
                    <Say name="pinLastTry" />
                  )}
                </>
              )}
            </p>
          </div>
        )}
      </div>
      <div class="keypad">
        {keys.map((digit) => (
          <button type="button" key={digit} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" class="word" onClick={erase}>
          <Say name="pinErase" />
        </button>
        <button type="button" onClick={() => add("0")}>
          0
        </button>
        <button type="button" class="word enter" onClick={enter} aria-disabled={!full}>
          <Say name="pinEnter" />
        </button>
      </div>
    </div>
  );
}
