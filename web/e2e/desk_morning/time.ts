// The invented morning's clock, and ids that can be told apart.
export const deskNow = "2026-11-26T00:24:00.000Z"; // 9:24 in Japan
export const day = "2026-11-26";
export const at = (minute: string) => `${day}T00:${minute}:00.000Z`;
export const id = (digit: string) => digit.repeat(32);
