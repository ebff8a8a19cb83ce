// Follows the reader's process: one long poll, whoever moves the reader (this page, another tab, a
// card, staff at the desk).
import { useEffect, useState } from "preact/hooks";
import { follow } from "../ui/api";
import type { Local } from "./screen";
import type { ReaderInfo } from "./view";

export interface Followed {
  readonly link: Local["link"];
  readonly info: ReaderInfo | undefined;
}

export function useReader(): Followed {
  const [followed, setFollowed] = useState<Followed>({ link: "starting", info: undefined });
  useEffect(() => {
    const stop = new AbortController();
    void follow<ReaderInfo>(
      (after) => `/v1/reader?after=${after}`,
      (info) => setFollowed({ link: "up", info }),
      () => {
        // What was known of a visit is as gone as the process that knew it.
        setFollowed({ link: "silent", info: undefined });
        return "retry";
      },
      stop.signal,
    );
    return () => stop.abort();
  }, []);
  return followed;
}
