/** `${yourOktaDomain}`, `{clientId}`, `<your client ID>`, `yourOktaDomain`: text that a guide left to be filled in. */
const placeholder = /\$?\{[^}]*\}|<[^>]*>|your[\s_-]?(okta[\s_-]?)?(domain|client[\s_-]?id)/i;

/** The placeholder in a text, or undefined where it has none. */
export function findPlaceholder(text: string): string | undefined {
  return placeholder.exec(text)?.[0];
}
