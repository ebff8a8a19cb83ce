// Takes one picture: with this computer's camera, or out of a file.
import { useEffect, useRef, useState } from "preact/hooks";
import { wordsOf } from "./language";
import type { Table } from "./texts";
import "./viewfinder.css";

const texts = {
  useCamera: { ja: "カメラを使う", en: "Use the camera" },
  shoot: { ja: "写真をとる", en: "Take the photo" },
  file: { ja: "写真ファイルを選ぶ", en: "Choose a picture file" },
  noCamera: {
    ja: "カメラを使えません。カメラをつなぐか、写真ファイルを選んでください。",
    en: "There is no camera to use. Connect one, or choose a picture file.",
  },
} as const satisfies Table;
const useWords = wordsOf(texts);

const jpegQuality = 0.92;
const longestSide = 1280;

async function shoot(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", jpegQuality));
}

interface Props {
  readonly taken: (picture: Blob) => void;
  readonly camera: "at-once" | "when-asked";
}

export function Viewfinder({ taken, camera }: Props) {
  const words = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<"off" | "asking" | "live" | "none">(
    camera === "at-once" ? "asking" : "off",
  );
  const wanted = state !== "off";
  useEffect(() => {
    if (!wanted) return undefined;
    let stream: MediaStream | undefined;
    let gone = false;
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: "user", width: { ideal: longestSide } },
        });
        if (gone) return stop();
        if (video.current !== null) video.current.srcObject = stream;
        setState("live");
      } catch {
        setState("none");
      }
    };
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    start();
    return () => {
      gone = true;
      stop();
    };
  }, [wanted]);
  const take = async () => {
    const picture = video.current === null ? null : await shoot(video.current);
    if (picture !== null) taken(picture);
  };
  const choose = (event: Event) => {
    const file = (event.currentTarget as HTMLInputElement).files?.[0];
    if (file !== undefined) taken(file);
  };
  return (
    <div class="viewfinder">
      <video ref={video} autoplay playsinline muted class={state === "live" ? "" : "hidden"} />
      {state === "none" && <p>{words("noCamera")}</p>}
      <div class="switches">
        {wanted ? (
          <button type="button" class="act" disabled={state !== "live"} onClick={take}>
            {words("shoot")}
          </button>
        ) : (
          <button type="button" class="plain" onClick={() => setState("asking")}>
            {words("useCamera")}
          </button>
        )}
        <label class="file-choice">
          {words("file")}
          <input type="file" accept="image/jpeg,image/png" onChange={choose} />
        </label>
      </div>
    </div>
  );
}
