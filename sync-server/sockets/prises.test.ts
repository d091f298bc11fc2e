import type { Peer } from 'crossws';
import { describe, expect, it, vi } from 'vitest';
import { LIMITES_DE_SOCKET } from './limites.ts';
import { Prise } from './prises.ts';
import { Seau } from './seau.ts';

describe('a bucket', () => {
  it('lets a burst through, then no more than its pace', () => {
    const seau = new Seau(10, 3, 0);
    expect([1, 2, 3, 4].map(() => seau.prendre(1, 0))).toEqual([true, true, true, false]);
    expect([99, 100, 101].map((moment) => seau.prendre(1, moment))).toEqual([false, true, false]);
    expect(seau.prendre(3, 10_000)).toBe(true);
    expect(seau.prendre(1, 10_000)).toBe(false);
  });
});

/** A socket that only notes what is asked of it. */
function fauxPeer(bufferedAmount = 0) {
  const peer = { websocket: { bufferedAmount }, send: vi.fn(), close: vi.fn(), terminate: vi.fn() };
  return { peer, prise: new Prise(peer as unknown as Peer, 0) };
}

describe('the line with a poste', () => {
  it('[F40] is kept alive by the answer to each beat, which is no message of a document', () => {
    const { peer, prise } = fauxPeer();
    const handleMessage = vi.fn();
    const client = { lastMessageReceivedAt: 0, handleMessage };
    prise.client = client as unknown as NonNullable<Prise['client']>;
    prise.battre();
    expect(peer.send).toHaveBeenCalledWith(new Uint8Array([9]));
    prise.recevoir(new Uint8Array([10]), 0);
    expect(client.lastMessageReceivedAt).toBeGreaterThan(0);
    expect(handleMessage).not.toHaveBeenCalled();
    prise.recevoir(new Uint8Array([3, 4]), 0);
    expect(handleMessage).toHaveBeenCalledOnce();
  });

  it('[F21] is cut when the poste takes nothing of what it is sent', () => {
    const { peer, prise } = fauxPeer(LIMITES_DE_SOCKET.octetsNonLus + 1);
    prise.battre();
    expect(peer.terminate).toHaveBeenCalledOnce();
    expect(peer.send).not.toHaveBeenCalled();
  });

  it('[F21] passes nothing on once it is closed', () => {
    const { prise } = fauxPeer();
    const handleMessage = vi.fn();
    prise.client = { handleMessage } as unknown as NonNullable<Prise['client']>;
    prise.fermer(1012, 'arret');
    prise.recevoir(new Uint8Array([3, 4]), 0);
    expect(handleMessage).not.toHaveBeenCalled();
  });
});
