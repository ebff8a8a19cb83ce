// Switches that make trouble on purpose, and what of this computer can be used.
import { useEffect, useState } from "preact/hooks";
import { call } from "../ui/api";
import { useWords } from "./language";
import type { Institution, Pcsc, Reader, Ready } from "./state";

// Of a film that plays a camera its path is the name, which is nobody's business.
function nameOf(label: string, index: number): string {
  return label === "" ? `${index + 1}` : label.replace(/^\/.*\//, "");
}

// Names are told to pages that were allowed to use a camera; until then each is just one.
function useCameras(): readonly string[] {
  const [cameras, setCameras] = useState<readonly string[]>([]);
  useEffect(() => {
    const devices = navigator.mediaDevices;
    if (devices === undefined) return;
    const look = async () => {
      const all = await devices.enumerateDevices();
      const cameras = all.filter(({ kind }) => kind === "videoinput");
      setCameras(cameras.map(({ label }, index) => nameOf(label, index)));
    };
    look();
    devices.addEventListener("devicechange", look);
    return () => devices.removeEventListener("devicechange", look);
  }, []);
  return cameras;
}

function PcscFound({ pcsc }: { pcsc: Pcsc }) {
  const words = useWords();
  if ("error" in pcsc) return <li>{words("pcscOff")}</li>;
  if (pcsc.readers.length === 0) return <li>{words("pcscNone")}</li>;
  const names = pcsc.readers.map(({ name, card }) =>
    card ? `${name}（${words("pcscHasCard")}）` : name,
  );
  return <li>{words("pcscSome", { names: names.join("、") })}</li>;
}

export function Training(props: { town: Ready; institution: Institution; reader: Reader }) {
  const { town, institution, reader } = props;
  const words = useWords();
  const cameras = useCameras();
  const post = (path: string, json: unknown) => call(`/v1/town/${path}`, { method: "POST", json });
  const pulled = institution.line === "pulled";
  const runs = town.centre === "running";
  const usb = !("error" in town.pcsc) && town.pcsc.readers.length > 0;
  const otherSlot = reader.slot === "virtual" ? "pcsc" : "virtual";
  return (
    <details class="training">
      <summary>{words("training")}</summary>
      <p class="hint">{words("trainingHow")}</p>
      <div class="switches">
        <button
          type="button"
          aria-pressed={pulled}
          onClick={() => post(`lines/${institution.code}`, { line: pulled ? "plugged" : "pulled" })}
        >
          {words(pulled ? "plugLine" : "pullLine")}
        </button>
        <button
          type="button"
          aria-pressed={!runs}
          onClick={() => post("centre", { centre: runs ? "stopped" : "running" })}
        >
          {words(runs ? "stopCentre" : "startCentre")}
        </button>
        <button
          type="button"
          onClick={() => post(`readers/${reader.name}/restart`, { slot: reader.slot })}
        >
          {words("restartReader")}
        </button>
        {(usb || reader.slot === "pcsc") && (
          <button
            type="button"
            onClick={() => post(`readers/${reader.name}/restart`, { slot: otherSlot })}
          >
            {words(otherSlot === "pcsc" ? "toPcsc" : "toVirtual")}
          </button>
        )}
      </div>
      <h3>{words("found")}</h3>
      <ul>
        <PcscFound pcsc={town.pcsc} />
        <li>
          {cameras.length === 0
            ? words("camerasNone")
            : words("camerasSome", { names: cameras.join("、") })}
        </li>
      </ul>
    </details>
  );
}
