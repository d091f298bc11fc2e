import { LIMITES } from '#lib/sync/protocol.ts';

/** What one socket may do. A month of work handed in at once stays far below; a flood does not. */
export const LIMITES_DE_SOCKET = {
  sockets: 500,
  messagesParSeconde: 400,
  messagesEnRafale: 2_000,
  octetsParSeconde: 2 * 1024 * 1024,
  octetsEnRafale: 4 * LIMITES.message,
  /** Bytes that a poste has not taken yet: one that does not read must not fill our memory. */
  octetsNonLus: 32 * 1024 * 1024,
  /** A document that is being left and another that replaces it are open together for a moment. */
  documents: 2 * LIMITES.documentsOuverts,
  /** Before the secret is known to be right. */
  documentsSansSecret: 2 * LIMITES.documentsOuverts,
  octetsSansSecret: 1024 * 1024,
  messagesSansSecret: 8 * LIMITES.documentsOuverts,
  /** A poste that is refused this often does not work: its whole socket is closed. */
  refus: 8,
  /** Every side hears of a dead line within a minute; this costs 10 bytes each time. */
  battementMs: 20_000,
  silenceMs: 60_000
} as const;
