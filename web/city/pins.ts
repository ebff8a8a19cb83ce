// What may be a PIN, judged before it leaves the holder's screen.

export function isWeak(pin: string, birth: string | null): boolean {
  const same = /^(\d)\1{3}$/.test(pin);
  const row = "01234567890".includes(pin) || "09876543210".includes(pin);
  const [year = "", month = "", day = ""] = (birth ?? "").split("-");
  return same || row || pin === year || pin === month + day || pin === day + month;
}

export type PinFault = "pinShape" | "pinDiffers" | "pinWeak";

export function faultOfPin(pin: string, again: string, birth: string | null): PinFault | undefined {
  if (!/^\d{4}$/.test(pin)) return "pinShape";
  if (isWeak(pin, birth)) return "pinWeak";
  return pin === again ? undefined : "pinDiffers";
}

export function faultOfSignature(
  password: string,
  again: string,
): "signatureShape" | "pinDiffers" | undefined {
  const shaped = /^[A-Z0-9]{6,16}$/.test(password) && /[A-Z]/.test(password) && /\d/.test(password);
  if (!shaped) return "signatureShape";
  return password === again ? undefined : "pinDiffers";
}
