import type { Hocuspocus } from '@hocuspocus/server';
import type { Peer } from 'crossws';
import { FERMETURES } from '#lib/sync/protocol.ts';
import { LIMITES_DE_SOCKET as L } from './limites.ts';
import { Seau } from './seau.ts';

/** The two messages of one byte by which either side of a quiet line knows that the other lives. */
const PING = new Uint8Array([9]);
const PONG = 10;

/** One socket of a poste. */
export class Prise {
  readonly #peer: Peer;
  readonly #messages: Seau;
  readonly #octets: Seau;
  /** How many it has open: the same one twice counts twice. */
  documents = 0;
  client: ReturnType<Hocuspocus['handleConnection']> | null = null;
  #refus = 0;
  #ouverte = true;

  constructor(peer: Peer, maintenant: number) {
    this.#peer = peer;
    this.#messages = new Seau(L.messagesParSeconde, L.messagesEnRafale, maintenant);
    this.#octets = new Seau(L.octetsParSeconde, L.octetsEnRafale, maintenant);
  }

  /** Hands a message over, unless it is one too many: then the socket is closed, and comes back later (F21). */
  recevoir(octets: Uint8Array, maintenant: number): void {
    if (!this.#ouverte) return;
    if (!this.#messages.prendre(1, maintenant) || !this.#octets.prendre(octets.length, maintenant)) {
      this.fermer(FERMETURES.debit, 'debit');
      return;
    }
    if (octets.length === 1 && octets[0] === PONG) {
      if (this.client) this.client.lastMessageReceivedAt = Date.now();
    } else this.client?.handleMessage(octets);
  }

  battre(): void {
    const { bufferedAmount = 0 } = this.#peer.websocket as { readonly bufferedAmount?: number };
    if (bufferedAmount > L.octetsNonLus) this.#peer.terminate();
    else this.#peer.send(PING);
  }

  /** Something it sent was refused. */
  noterRefus(): void {
    this.#refus += 1;
    if (this.#refus >= L.refus) this.fermer(FERMETURES.refusee, 'refusee');
  }

  fermer(code: number, raison: string): void {
    this.#ouverte = false;
    this.#peer.close(code, raison);
  }
}
