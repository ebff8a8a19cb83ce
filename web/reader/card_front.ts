// What stands on the front of a card, as staff key it, in the spelling of the reader's API.

export function isSecurityCode(text: string): boolean {
  return /^\d{4}$/.test(text);
}
