import { useEffect, useRef, useState } from "preact/hooks";
import type { Actions } from "../actions";
import { takePicture, useCamera } from "../camera";
import { enoughFrames, framePauseMs, isLast } from "../capture";
import { PromptFace, Warning } from "../icons";
import { hintText } from "../problems";
import { Say, type Values } from "../say";
import type { Screen } from "../screen";
import type { TextName } from "../texts";
import type { Prompt } from "../view";

type FaceView = Extract<Screen, { name: "face" }>;

const promptTexts: Readonly<Record<Prompt, TextName>> = {
  "look-straight": "promptStraight",
  "turn-left": "promptLeft",
  "turn-right": "promptRight",
  blink: "promptBlink",
};

// A prompt of a movement is what matters; while nobody can be seen, that is.
export function wordsFor({ hint, prompt, goodFrames }: FaceView): TextName {
  const asksMovement = prompt !== undefined && prompt.show !== "look-straight";
  if (hint !== undefined && !(asksMovement && hint !== "face.none" && hint !== "face.several")) {
    return hintText(hint);
  }
  if (prompt !== undefined) return promptTexts[prompt.show];
  return goodFrames > 0 ? "faceHold" : "hintNone";
}

const hintLastsMs = 1200;

// Nobody can follow words that change four times a second.
function useCalm(words: TextName): TextName {
  const [shown, setShown] = useState(words);
  const since = useRef(0);
  useEffect(() => {
    if (words === shown) return undefined;
    const wait = Math.max(0, since.current + hintLastsMs - Date.now());
    const timer = setTimeout(() => {
      since.current = Date.now();
      setShown(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words, shown]);
  return shown;
}

export function FaceScreen({
  view,
  actions,
  onWords,
}: {
  view: FaceView;
  actions: Actions;
  onWords: (name: TextName, values?: Values) => void;
}) {
  const { state, video, retry } = useCamera();
  const latest = useRef({ view, actions });
  latest.current = { view, actions };

  useEffect(() => {
    if (state !== "on") return undefined;
    const canvas = document.createElement("canvas");
    const began = performance.now();
    let movement: { readonly step: string; readonly began: number } = { step: "", began };
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const send = async () => {
      const started = performance.now();
      // Of two tabs only the one that is looked at has anybody before it.
      if (video.current !== null && document.visibilityState === "visible") {
        const picture = await takePicture(video.current, canvas);
        const { view: now, actions: act } = latest.current;
        const seen = now.prompt && (now.prompt.done > 0 || now.goodFrames >= enoughFrames);
        const step = seen ? `${now.prompt?.done}` : "";
        if (step !== movement.step) movement = { step, began: started };
        const capture = {
          goodFrames: now.goodFrames,
          ...(now.prompt && {
            movement: { lastsMs: step === "" ? 0 : started - movement.began, waived: now.waived },
          }),
          lastsMs: started - began,
        };
        if (!over && picture !== null) await act.frame(picture, isLast(capture));
      }
      const rest = Math.max(0, framePauseMs - (performance.now() - started));
      if (!over) timer = setTimeout(send, rest);
    };
    timer = setTimeout(send, framePauseMs);
    return () => {
      over = true;
      clearTimeout(timer);
      canvas.width = 0; // nobody's face stays in memory
    };
  }, [state]);

  const words = useCalm(wordsFor(view));
  useEffect(() => {
    if (state === "on") onWords(words);
  }, [words, state]);

  if (state === "sample") return <SampleFace />;
  const broken = state === "missing" || state === "denied" || state === "lost";
  if (broken) return <CameraTrouble state={state} retry={retry} actions={actions} />;
  const { prompt } = view;
  // One thing to do at a time: a movement that is asked for is the title itself.
  const moving = state === "on" && prompt !== undefined && prompt.show !== "look-straight";
  const part = prompt ? prompt.done / prompt.total : Math.min(1, view.goodFrames / enoughFrames);
  return (
    <div class="face">
      <div class="oval">
        <video ref={video} muted playsInline tabIndex={-1} />
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path
            class="mask"
            fill-rule="evenodd"
            d="M-1-1h102v102H-1zM50 4C26 4 13 24 13 49s14 47 37 47 37-22 37-47S74 4 50 4z"
          />
          <path class="ring" d="M50 4C26 4 13 24 13 49s14 47 37 47 37-22 37-47S74 4 50 4z" />
          <path
            class="ring done"
            pathLength={100}
            stroke-dasharray={`${Math.round(part * 100)} 100`}
            d="M50 4C74 4 87 24 87 49S73 96 50 96 13 74 13 49 26 4 50 4z"
          />
        </svg>
      </div>
      <div class="instructions">
        <h1 tabIndex={-1} aria-live="polite">
          <Say name={moving ? words : "faceTitle"} />
        </h1>
        {prompt && <PromptFace prompt={prompt.show} />}
        {!moving && (
          <p class="hint" aria-live="polite">
            <Say name={state === "on" ? words : "cameraStarting"} />
          </p>
        )}
        {prompt && (
          <p class="small">
            <Say name="promptCount" values={{ done: prompt.done, total: prompt.total }} />
          </p>
        )}
      </div>
    </div>
  );
}

function SampleFace() {
  return (
    <div class="centre" data-camera="sample">
      <PromptFace prompt="look-straight" />
      <h1 tabIndex={-1}>
        <Say name="sampleTitle" />
      </h1>
      <p>
        <Say name="sampleHow" />
      </p>
    </div>
  );
}

function CameraTrouble({
  state,
  retry,
  actions,
}: {
  state: "missing" | "denied" | "lost";
  retry: () => void;
  actions: Actions;
}) {
  const titles = {
    missing: "cameraMissingTitle",
    denied: "cameraDeniedTitle",
    lost: "cameraLostTitle",
  } as const;
  return (
    <div class="centre" data-camera={state}>
      <Warning />
      <h1 tabIndex={-1}>
        <Say name={titles[state]} />
      </h1>
      <p>
        <Say name="cameraOther" />
      </p>
      <p class="small">
        <Say name="cameraStaff" />
      </p>
      <div class="answers">
        <button type="button" class="answer" onClick={actions.back}>
          <Say name="otherWay" />
        </button>
        <button type="button" class="answer" onClick={retry}>
          <Say name="retry" />
        </button>
      </div>
    </div>
  );
}
