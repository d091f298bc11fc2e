import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Panne } from '#lib/sync/moteur/ports.ts';
import { envoyerPiece, OCTETS_PAR_ENVOI, type PieceAEnvoyer } from '#lib/sync/pieces/envoyer.ts';
import type { ServeurDePieces } from '#lib/sync/pieces/ports.ts';
import { PieceARecevoir } from '#lib/sync/pieces/recevoir.ts';
import { PiecesHttp } from '#lib/workers/pieces-http.ts';
import { DepotDePieces } from './depot.ts';
import { bancDeServeur } from '../testing/banc-de-serveur.ts';
import { ouvrirLigneCoupee, type LigneCoupee } from '../testing/ligne-coupee.ts';

const { ouvrir } = bancDeServeur();

function pieceDe(octets: Uint8Array, compressible = false): PieceAEnvoyer {
  return {
    sha256: empreinteOf(octets),
    total: octets.length,
    compressible,
    *depuis(debut) {
      // Pieces of a size that fits no part.
      for (let i = debut; i < octets.length; i += 70_001)
        yield new Uint8Array(octets.subarray(i, i + 70_001));
    }
  };
}

function empreinteOf(octets: Uint8Array): string {
  return createHash('sha256').update(octets).digest('hex');
}

/** As the poste does: what was cut is tried again until it is through. */
async function insister<T>(faire: () => Promise<T>, essais = 20): Promise<T> {
  for (let essai = 1; ; essai++) {
    try {
      return await faire();
    } catch (error) {
      if (!(error instanceof Panne) || essai === essais) throw error;
    }
  }
}

async function recevoir(serveur: ServeurDePieces, sha256: string) {
  const morceaux: Uint8Array[] = [];
  const reception = new PieceARecevoir(sha256, (octets) => morceaux.push(octets));
  const issue = await insister(() => reception.recevoir(serveur));
  return { issue, octets: Buffer.concat(morceaux) };
}

/** The same server, of which a test changes one answer. */
function comme(serveur: ServeurDePieces): ServeurDePieces {
  return {
    etat: (...demande) => serveur.etat(...demande),
    deposer: (...demande) => serveur.deposer(...demande),
    lire: (...demande) => serveur.lire(...demande)
  };
}

const acces = (origine: string, poste = 'poste-a') => ({ origine, poste, secret: null });

describe('[F38] a pièce between a poste and the server', () => {
  it('cut at any byte, up or down, packed or not, arrives whole and is kept once', async () => {
    const serveur = await ouvrir({ piecesEnOctets: 1_000_000_000 });
    const ligne: LigneCoupee = await ouvrirLigneCoupee(serveur.port);
    const distant = new PiecesHttp(acces(ligne.origine));
    const coupe = fc.record({
      sens: fc.constantFrom('monte' as const, 'descend' as const),
      octets: fc.integer({ min: 0, max: 400_000 })
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(coupe, { maxLength: 4 }),
        fc.array(coupe, { maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 2_500_000 }),
        async (alAller, auRetour, compressible, taille) => {
          const octets = compressible
            ? Buffer.from('Facture d’eau du hall\t12\n'.repeat(1 + taille / 24)).subarray(0, taille)
            : randomBytes(taille);
          octets.writeUInt8(randomBytes(1)[0] ?? 0, 0);
          const piece = pieceDe(octets, compressible);
          ligne.couper(alAller);
          expect(await insister(() => envoyerPiece(distant, piece))).toBe('recue');
          ligne.couper(auRetour);
          const lue = await recevoir(distant, piece.sha256);
          expect(lue.issue).toBe('recue');
          expect(lue.octets.equals(octets)).toBe(true);
          expect(readdirSync(join(serveur.donnees, 'pieces', 'en-cours'))).toEqual([]);
        }
      ),
      { numRuns: 25 }
    );
    await ligne.fermer();
  });

  it('a cut after each part goes on from what came: no byte is sent twice', async () => {
    const serveur = await ouvrir();
    const octets = randomBytes(3 * OCTETS_PAR_ENVOI + 5);
    const envoyes: [number, number][] = [];
    const distant = new PiecesHttp(acces(`http://127.0.0.1:${serveur.port}`));
    const compte: ServeurDePieces = {
      ...comme(distant),
      deposer: async (sha256, partie) => {
        envoyes.push([partie.debut, partie.octets.length]);
        const reponse = await distant.deposer(sha256, partie);
        if (envoyes.length < 4) throw new Panne('hors-ligne', 'after the part');
        return reponse;
      }
    };
    expect(await insister(() => envoyerPiece(compte, pieceDe(octets)))).toBe('recue');
    expect(envoyes).toEqual([0, 1, 2, 3].map((n) => [n * OCTETS_PAR_ENVOI, n < 3 ? OCTETS_PAR_ENVOI : 5]));
  });

  it('the same photo from two postes at once is one file', async () => {
    const serveur = await ouvrir();
    const piece = pieceDe(randomBytes(2_400_000));
    const postes = ['poste-a', 'poste-b'].map(
      (nom) => new PiecesHttp(acces(`http://127.0.0.1:${serveur.port}`, nom))
    );
    const issues = await Promise.all(postes.map((poste) => insister(() => envoyerPiece(poste, piece), 200)));
    expect(issues).toEqual(['recue', 'recue']);
    expect(readdirSync(join(serveur.donnees, 'pieces', piece.sha256.slice(0, 2)))).toEqual([piece.sha256]);
    const [poste] = postes;
    const jamais = () => Promise.reject(new Error('it was sent again'));
    expect(poste && (await envoyerPiece({ ...comme(poste), deposer: jamais }, piece))).toBe('recue');
  });

  it('another content than its name says is refused, and leaves nothing', async () => {
    const serveur = await ouvrir();
    const distant = new PiecesHttp(acces(`http://127.0.0.1:${serveur.port}`));
    const vraie = pieceDe(randomBytes(1_200_000));
    const fausse = { ...pieceDe(randomBytes(1_200_000)), sha256: vraie.sha256 };
    expect(await envoyerPiece(distant, fausse)).toBe('empreinte');
    expect(existsSync(DepotDePieces.chemin(serveur.donnees, vraie.sha256))).toBe(false);
    expect(await distant.lire(vraie.sha256, 0, 10)).toBeNull();
    expect(await envoyerPiece(distant, vraie)).toBe('recue');
  });

  it('what comes otherwise than it was named is told from what is whole, and what is not there from both', async () => {
    const serveur = await ouvrir();
    const distant = new PiecesHttp(acces(`http://127.0.0.1:${serveur.port}`));
    const octets = randomBytes(1_000);
    expect((await recevoir(distant, empreinteOf(octets))).issue).toBe('absente');
    await envoyerPiece(distant, pieceDe(octets));
    const abime: ServeurDePieces = {
      ...comme(distant),
      lire: async (...demande) => {
        const lue = await distant.lire(...demande);
        return lue && { ...lue, octets: lue.octets.map((octet, i) => (i === 7 ? octet ^ 1 : octet)) };
      }
    };
    expect((await recevoir(abime, empreinteOf(octets))).issue).toBe('abimee');
    expect((await recevoir(distant, empreinteOf(octets))).issue).toBe('recue');
  });

  it('what is packed to more than it said is not taken for it', async () => {
    const serveur = await ouvrir();
    const sha256 = empreinteOf(new Uint8Array(10));
    const corps = await new Response(
      new Blob([new Uint8Array(50_000_000)]).stream().pipeThrough(new CompressionStream('gzip'))
    ).arrayBuffer();
    await serveur
      .api(`/api/pieces/${sha256}`, {
        method: 'PUT',
        headers: { 'Content-Range': 'bytes 0-4/10', 'Content-Encoding': 'gzip' },
        corps: new Uint8Array(corps)
      })
      .catch(() => undefined);
    const distant = new PiecesHttp(acces(`http://127.0.0.1:${serveur.port}`));
    expect((await distant.etat(sha256, 10)).recus).toBeLessThanOrEqual(5);
    expect(await envoyerPiece(distant, pieceDe(new Uint8Array(10)))).toBe('recue');
  });
});
