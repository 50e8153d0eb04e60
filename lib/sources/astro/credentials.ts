/** What Astro gives a retailer to sign in with. */
export interface AstroCredentials {
  username: string;
  password: string;
  clientId: string;
}

export interface CleanCredentials {
  credentials: AstroCredentials;
  /** What was repaired, in words for the person who typed it. */
  remarks: string[];
}

/** Spaces, and the invisible characters that come with a copied line. */
const EDGES = /^[\s\p{Cf}\p{Cc}]+|[\s\p{Cf}\p{Cc}]+$/gu;

/**
 * A space copied along with the client id is the usual reason why a sign-in is refused. User name and client id are
 * trimmed; a password may end in a space on purpose, so there it is only said.
 */
export function cleanCredentials(typed: AstroCredentials): CleanCredentials {
  const credentials: AstroCredentials = {
    username: typed.username.replace(EDGES, ''),
    password: typed.password,
    clientId: typed.clientId.replace(EDGES, ''),
  };
  const remarks: string[] = [];
  if (credentials.username !== typed.username) remarks.push('The user name had spaces around it. They were left out.');
  if (credentials.clientId !== typed.clientId) remarks.push('The client id had spaces around it. They were left out.');
  if (/\s/.test(credentials.clientId)) remarks.push('The client id has a space inside. Copy it again from Astro.');
  if (typed.password.replace(EDGES, '') !== typed.password) {
    remarks.push('The password begins or ends with a space. It is used as it is.');
  }
  const missing = [
    credentials.username === '' && 'user name',
    credentials.password === '' && 'password',
    credentials.clientId === '' && 'client id',
  ].filter((name) => name !== false);
  if (missing.length > 0) remarks.push(`Missing: ${missing.join(', ')}.`);
  return { credentials, remarks };
}
