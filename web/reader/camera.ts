// The reader's camera: on while a face is wanted, with a word for everything that can be wrong.
import type { RefObject } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export type CameraState = "starting" | "on" | "missing" | "denied" | "lost" | "sample";

// The end of the address with which a town shows a reader that is to see a sample face instead of a
// camera's picture (#camera=sample-faces): nobody is told then that a camera is missing.
export function isSampleFace(): boolean {
  return new URLSearchParams(location.hash.slice(1)).get("camera") === "sample-faces";
}

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 720 } },
};

function whyNot(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "lost"; // held by another program, or broken
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export interface Camera {
  readonly state: CameraState;
  readonly video: RefObject<HTMLVideoElement>;
  readonly retry: () => void;
}

export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>("starting");
  const [tries, setTries] = useState(0);
  const retry = useCallback(() => setTries((before) => before + 1), []);

  useEffect(() => {
    let stream: MediaStream | undefined;
    let over = false;
    const open = async () => {
      if (isSampleFace()) return setState("sample");
      setState("starting");
      try {
        const opened = await navigator.mediaDevices.getUserMedia(wanted);
        stream = opened;
        if (over) return stop(opened);
        opened.getVideoTracks()[0]?.addEventListener("ended", () => setState("lost"));
        if (video.current === null) return;
        video.current.srcObject = opened;
        await video.current.play();
        setState("on");
      } catch (error) {
        if (!over) setState(navigator.mediaDevices === undefined ? "missing" : whyNot(error));
      }
    };
    void open();
    return () => {
      over = true;
      if (stream) stop(stream);
    };
  }, [tries]);

  // A camera that is plugged in again is used again, without anybody's help.
  useEffect(() => {
    const devices = navigator.mediaDevices;
    const changed = () => {
      if (state === "missing" || state === "denied" || state === "lost") retry();
    };
    devices?.addEventListener("devicechange", changed);
    return () => devices?.removeEventListener("devicechange", changed);
  }, [state, retry]);

  return { state, video, retry };
}

const widest = 640;
const quality = 0.9;

// What the camera sees now, not mirrored, at most 640 pixels wide.
export function takePicture(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
): Promise<Blob | null> {
  const scale = Math.min(1, widest / video.videoWidth);
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}
