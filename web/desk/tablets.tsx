// Tablets for the waiting room: let one in by a code that is shown once, see who uses them, cut off.
import { useEffect, useState } from "preact/hooks";
import { encode } from "uqr";
import type { Problem } from "../ui/api";
import { useDesk, useNow } from "./context";
import type { Invitation, Tablets } from "./contract";
import { DialogBox } from "./parts";
import { api } from "./staff_api";
import { secondsUntil, timeLeft, timeOfDay } from "./time";

// Black on white whatever the theme: a camera reads it.
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} width="260" height="260" aria-hidden="true">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}

// As people compare a fingerprint: four characters at a time.
function inGroups(hex: string): string {
  return hex.match(/.{1,4}/g)?.join(" ") ?? "";
}

function Invited({ invitation, address }: { invitation: Invitation; address: string }) {
  const { t } = useDesk();
  const left = secondsUntil(invitation.until, useNow(1000));
  if (left === 0) return null;
  return (
    <section class="invited">
      <QrCode text={invitation.url} />
      <div>
        <p role="status">{t("tablets.scan", { left: timeLeft(left, t) })}</p>
        <p>{t("tablets.by-hand", { address })}</p>
        <p class="pairing-code">{invitation.code}</p>
      </div>
    </section>
  );
}

export function TabletsDialog({ problem }: { problem: Problem | null }) {
  const { controller, t } = useDesk();
  const [known, setKnown] = useState<Tablets | null>(null);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const look = () => void controller.act(api.tablets, setKnown);
  const count = known?.tablets.length ?? 0;
  useEffect(look, []);
  // It comes in while the code is shown.
  useEffect(() => {
    if (invitation === null) return;
    const timer = setInterval(async () => {
      const outcome = await api.tablets();
      if (!outcome.ok) return;
      setKnown(outcome.value);
      if (outcome.value.tablets.length > count) setInvitation(null);
    }, 2000);
    return () => clearInterval(timer);
  }, [invitation, count]);
  const address = known?.address ?? null;
  return (
    <DialogBox title={t("tablets.title")} problem={problem} wide>
      <p>{t("tablets.text")}</p>
      {known !== null && address === null ? <p>{t("tablets.off")}</p> : null}
      {known !== null && count === 0 && address !== null ? <p>{t("tablets.none")}</p> : null}
      <ul class="tablets">
        {known?.tablets.map(({ tablet, paired_at, paired_by, staff }) => (
          <li key={tablet}>
            <strong>{tablet}</strong>{" "}
            {staff === null ? "" : `${t("tablets.in-use", { staff })} ・ `}
            <span class="quiet-text">
              {t("tablets.state", { time: timeOfDay(paired_at), staff: paired_by })}
            </span>{" "}
            <button
              type="button"
              class="small"
              onClick={() => void controller.act(() => api.revokeTablet(tablet), setKnown)}
            >
              {t("tablets.revoke")}
            </button>
          </li>
        ))}
      </ul>
      {address === null ? null : (
        <>
          {invitation === null ? (
            <button
              type="button"
              class="primary"
              onClick={() => void controller.act(api.invite, setInvitation)}
            >
              {t("tablets.invite")}
            </button>
          ) : (
            <Invited invitation={invitation} address={address} />
          )}
          <p class="quiet-text">{t("tablets.authority")}</p>
          <p class="hash">{inGroups(known?.authority_sha256 ?? "")}</p>
        </>
      )}
    </DialogBox>
  );
}
