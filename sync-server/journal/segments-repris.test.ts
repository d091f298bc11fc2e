import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { totauxDe } from '#lib/domain/scelle/appliquer.ts';
import { blocAFiger } from '#lib/domain/scelle/decider.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import type { RepriseScellee } from '#lib/domain/scelle/evenement.ts';
import { ecrireTexteDeSegment, sha256DeSegment } from '#lib/domain/segments/empreinte.ts';
import { lignesAMirer } from '#lib/domain/segments/lire-bloc.ts';
import { derniersNumeros } from '#lib/domain/segments/numeros.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import { totauxParMois } from '#lib/domain/segments/totaux-par-mois.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { appel, miroir } from '#lib/testing/scellement.ts';
import { EN_TETES, VERSION_DU_PROTOCOLE } from '#lib/sync/protocol.ts';
import { DepotDePieces } from '../pieces/depot.ts';
import { bancDeServeur, rapport } from '../testing/banc-de-serveur.ts';
import { EXERCICE, type PosteComplet } from '../testing/entite-d-essai.ts';
import { SegmentsRepris } from './segments-repris.ts';

const { dossier, servirK1 } = bancDeServeur();

function texteDe(segment: Segment): Buffer {
  const morceaux: Buffer[] = [];
  ecrireTexteDeSegment(segment, (octets) => morceaux.push(Buffer.from(octets)));
  return Buffer.concat(morceaux);
}

/** What a poste says of its takeover: the same sums, made from its columns. */
function repriseDe(segment: Segment, journalOf = (code: string) => code): RepriseScellee {
  const mois = totauxParMois(segment.chiffres, EXERCICE);
  return {
    type: 'reprise',
    exercice: EXERCICE,
    segment: sha256DeSegment(segment),
    lignes: segment.lignes,
    totaux: totauxDe(mois),
    mois,
    numeros: derniersNumeros(segment, journalOf)
  };
}

describe('a takeover read from its pièce', () => {
  it('[INV-34] says what its columns say, whatever they hold', async () => {
    const donnees = dossier();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBloc(), { minLength: 1, maxLength: 8 }),
        fc.string(),
        async (blocs, texte) => {
          const libelle = `${texte}\t\\\n\r\u2028é`;
          const segment = segmentOfBlocs(blocs.map((un, i) => ({ ...un, libelle, numero: `${texte}${i}` })));
          const attendue = repriseDe(segment);
          const chemin = DepotDePieces.chemin(donnees, attendue.segment);
          mkdirSync(dirname(chemin), { recursive: true });
          writeFileSync(chemin, texteDe(segment));
          const segments = new SegmentsRepris(donnees);
          expect(await segments.preparer(attendue.segment, new Set([1]))).toBe(true);
          const lu = segments.lire(attendue.segment, EXERCICE, new Map());
          expect(lu.reprise).toEqual(attendue);
          expect(lu.lignes(1)).toEqual(lignesAMirer(segment.chiffres, 0));
        }
      ),
      { numRuns: 50 }
    );
  });

  it('[I8] is not taken from what is no text of a takeover', async () => {
    const donnees = dossier();
    const segments = new SegmentsRepris(donnees);
    const sha256 = 'a'.repeat(64);
    expect(await segments.preparer(sha256)).toBe(false);
    mkdirSync(dirname(DepotDePieces.chemin(donnees, sha256)), { recursive: true });
    for (const texte of ['', 'JournalCode\tx', `${texteDe(segmentOfBlocs([])).toString('utf8')}1\tx\n`]) {
      writeFileSync(DepotDePieces.chemin(donnees, sha256), texte);
      expect(await segments.preparer(sha256)).toBe(false);
    }
    expect(segments.lire(sha256, EXERCICE, new Map()).reprise).toBeNull();
  });
});

describe('a takeover on the server', () => {
  const importes: readonly Bloc[] = [
    { ...bloc('AF 2026-01-05', '4501/001  50,00 D', '471  50,00 C'), numero: 'AF7' },
    { ...bloc('XX 2026-02-05', '4501/001  20,00 D', '701  20,00 C'), numero: 'XX3' }
  ];
  const segment = segmentOfBlocs(importes);
  const reprise = repriseDe(segment, (code) => (code === 'XX' ? 'OD' : code));

  async function reprendre(poste: PosteComplet): Promise<void> {
    const fiches = poste.ouvrir('fiches/K1');
    fiches.ecrire('exercice:2026-01-01/reprise', {
      segment: reprise.segment,
      journaux: { XX: 'OD' }
    });
    await fiches.acquitte();
  }

  async function envoyerLaPiece({ port, poste }: PosteComplet): Promise<void> {
    const reponse = await fetch(`http://127.0.0.1:${port}/api/pieces/${reprise.segment}`, {
      method: 'PUT',
      headers: { [EN_TETES.poste]: poste, [EN_TETES.protocole]: String(VERSION_DU_PROTOCOLE) },
      body: texteDe(segment).toString('utf8')
    });
    expect(reponse.status).toBe(200);
  }

  const valider = (id: string, un: Bloc, extourneDe?: string): Acte => ({
    type: 'valider',
    id,
    revision: 'r',
    exercice: EXERCICE,
    bloc: un,
    ...(extourneDe !== undefined && { extourneDe })
  });

  it('[INV-34] is sealed as its pièce says, first of its exercice, which goes on at its numbers', async () => {
    const { poste } = await servirK1();
    await reprendre(poste);
    const exercice = EXERCICE;
    const faux = { ...reprise, totaux: { ...reprise.totaux, blocs: 3 } };
    expect(await poste.sceller('K1', valider('a', appel('2026-01-15')), reprise)).toMatchObject([
      { refus: { code: 'SCE-REPRISE-A-SCELLER', exercice } },
      { refus: { code: 'SCE-REPRISE-ABSENTE', exercice } }
    ]);
    await envoyerLaPiece(poste);
    expect(
      await poste.sceller(
        'K1',
        faux,
        reprise,
        valider('b', appel('2026-01-15')),
        valider('c', appel('2026-01-16', 5, 'OD'))
      )
    ).toMatchObject([
      { refus: { code: 'SCE-REPRISE-TOTAUX' } },
      { etat: 'acceptee' },
      { numero: 8 },
      { numero: 4 }
    ]);
    expect(await rapport(poste)).toMatchObject({ conforme: true });
  });

  it('[INV-11][INV-27] its blocs are mirrored line by line, its waiting accounts are justified', async () => {
    const { poste } = await servirK1();
    await reprendre(poste);
    await envoyerLaPiece(poste);
    const origine = cleDeBlocRepris('K1/2026-01-01', '1');
    const [premier = appel('2026-01-05')] = importes;
    const clore: Acte = { type: 'clore-exercice', exercice: EXERCICE, nature: 'provisoire' };
    const juste = blocAFiger(miroir(premier, '2026-03-01'));
    expect(
      await poste.sceller(
        'K1',
        reprise,
        clore,
        valider('faux', appel('2026-03-01', 50), origine),
        valider('juste', juste, origine)
      )
    ).toMatchObject([
      { etat: 'acceptee' },
      { refus: { code: 'SCE-COMPTES-A-JUSTIFIER', comptes: ['471'] } },
      { refus: { code: 'SCE-EXTOURNE-INEXACTE', ligne: 1 } },
      { etat: 'acceptee' }
    ]);
    expect(await poste.sceller('K1', clore)).toMatchObject([{ etat: 'acceptee' }]);
  });
});
