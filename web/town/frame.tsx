// A place's own screen in a frame, drawn at the size it is made for and shrunk to the room there is; in
// the page's language until somebody chooses another in the frame.
import { useEffect, useRef, useState } from "preact/hooks";
import { useLanguage } from "../ui/language";

interface Props {
  readonly url: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly camera: boolean;
  readonly hints?: Readonly<Record<string, string>>; // to the screen, at the end of its address
}

export function Frame({ url, title, width, height, camera, hints = {} }: Props) {
  const lang = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0.5);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setScale(entry.contentRect.width / width);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [width]);
  return (
    <div class="frame" ref={box} style={{ height: `${height * scale}px` }}>
      <iframe
        // What a frame may do is settled when it is loaded.
        key={`${url} ${camera}`}
        src={`${url}/#${new URLSearchParams({ ...hints, lang })}`}
        title={title}
        width={width}
        height={height}
        allow={camera ? "camera; autoplay" : "autoplay"}
        style={{ transform: `scale(${scale})` }}
      />
    </div>
  );
}
