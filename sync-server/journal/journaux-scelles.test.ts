import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import { lireLigne } from '#lib/domain/scelle/format.ts';
import { AGENCE, lireAnnonce } from '#lib/sync/protocol.ts';
import { registreDe } from '#lib/sync/registre/document.ts';
import { appel } from '#lib/testing/scellement.ts';
import { cheminDeBase } from '../base/base.ts';
import { bancDeServeur, rapport } from '../testing/banc-de-serveur.ts';
import { FaitsDesDocuments } from './faits-des-documents.ts';
import { EXERCICE } from '../testing/entite-d-essai.ts';

const { dossier, ouvrir, connecter, servirK1 } = bancDeServeur();

const clore = (mois: string): Acte => ({ type: 'clore-mois', exercice: EXERCICE, mois }) as Acte;

describe('commands over HTTP', () => {
  it('[INV-12][I2] seals a shared draft under the key of the server, signed before it is answered', async () => {
    const { poste } = await servirK1();
    const acte = await poste.enregistrer('K1', appel('2026-01-15'));
    expect(await poste.sceller('K1', acte)).toMatchObject([{ etat: 'acceptee', pos: 2, numero: 1 }]);
    expect(await rapport(poste)).toMatchObject({ conforme: true, entrees: 2, signeJusquA: 2 });
    const { lignes, tete } = await poste.journal('K1', 1);
    expect(lignes).toHaveLength(1);
    expect((await poste.changements()).journaux).toEqual([tete]);
  });

  it('tells open sockets that the log moved', async () => {
    const { poste } = await servirK1();
    const annonces = poste.ouvrir(AGENCE).annonces;
    await poste.sceller('K1', await poste.enregistrer('K1', appel('2026-01-15')));
    await vi.waitFor(() => {
      expect(annonces.flatMap((texte) => lireAnnonce(texte)?.journaux ?? [])).toMatchObject([
        { entite: 'K1', pos: 2 }
      ]);
    });
  });

  it('[F9][F12] answers a command that comes again as the first time, and seals it once', async () => {
    const { poste } = await servirK1();
    const une = poste.commande('K1', await poste.enregistrer('K1', appel('2026-01-15')));
    const premiere = await poste.envoyer([une]);
    expect(await poste.envoyer([une])).toEqual(premiere);
    expect(await Promise.all([poste.envoyer([une]), poste.envoyer([une])])).toEqual([premiere, premiere]);
    expect(await rapport(poste)).toMatchObject({ conforme: true, entrees: 2 });
  });

  it('[F10] waits for what is missing, over all entités, and goes on once it has come', async () => {
    const { poste } = await servirK1();
    await poste.partager('K2');
    const [a, b, c] = [
      poste.commande('K1', await poste.enregistrer('K1', appel('2026-01-15'))),
      poste.commande('K2', await poste.enregistrer('K2', appel('2026-01-15'))),
      poste.commande('K1', await poste.enregistrer('K1', appel('2026-01-16')))
    ];
    const attente = { etat: 'attente', attendue: 1 };
    expect(await poste.envoyer([c, b])).toEqual([attente, attente]);
    expect(await poste.envoyer([c, a, b])).toMatchObject([{ numero: 2 }, { numero: 1 }, { numero: 1 }]);
  });

  it('[F36] a copy of a poste is told that it is one, and nothing of it is sealed', async () => {
    const { serveur, poste } = await servirK1();
    const copie = connecter(serveur);
    const [a, b] = [
      await poste.enregistrer('K1', appel('2026-01-15')),
      await poste.enregistrer('K1', appel('2026-01-16'))
    ];
    await poste.sceller('K1', a);
    expect(await copie.sceller('K1', b)).toEqual([{ etat: 'fourche', devSeq: 1 }]);
    expect(await rapport(poste)).toMatchObject({ entrees: 2 });
  });

  it('[F30][F27] refuses to seal what another poste changed meanwhile, or what is closed', async () => {
    const { serveur, poste } = await servirK1();
    const autre = connecter(serveur, 'poste-b');
    const acte = await poste.enregistrer('K1', appel('2026-01-15', 1), { id: 'b1' });
    await autre.enregistrer('K1', appel('2026-01-15', 2), { id: 'b1' });
    expect(await poste.sceller('K1', acte)).toMatchObject([
      { etat: 'refusee', refus: { code: 'SCE-AUTRE-REVISION', id: 'b1' } }
    ]);
    expect(await poste.sceller('K1', clore('2026-01'))).toMatchObject([
      { refus: { code: 'SCE-BROUILLARDS', nombre: 1, premier: 'b1' } }
    ]);
    const tardif = await poste.enregistrer('K1', appel('2026-02-15'));
    expect(await poste.sceller('K1', { ...clore('2026-01'), mois: '2026-02' } as Acte)).toMatchObject([
      { refus: { code: 'SCE-MOIS-PRECEDENT-OUVERT' } }
    ]);
    expect(await poste.sceller('K1', tardif)).toMatchObject([{ numero: 1 }]);
  });

  it('[F26][I3] a draft that comes after the closing is refused with its reason, and stops no later closing', async () => {
    const { poste } = await servirK1();
    expect(await poste.sceller('K1', clore('2026-01'))).toMatchObject([{ etat: 'acceptee' }]);
    const tardif = await poste.enregistrer('K1', appel('2026-01-20'));
    expect(await poste.sceller('K1', tardif)).toMatchObject([
      { refus: { code: 'SCE-PERIODE-CLOSE', premiereDateOuverte: '2026-02-01' } }
    ]);
    expect(
      await poste.sceller('K1', { type: 'clore-exercice', exercice: EXERCICE, nature: 'provisoire' })
    ).toMatchObject([{ etat: 'acceptee' }]);
  });

  it('[F41] sets a poisonous command aside and answers the next ones', async () => {
    const { poste } = await servirK1();
    const bon = await poste.enregistrer('K1', appel('2026-01-15'));
    const poison = { ...bon, id: 'poison', bloc: { ...bon.bloc, libelle: '\ud800' } };
    expect(await poste.sceller('K1', poison, { type: 'inconnu' } as unknown as Acte, bon)).toMatchObject([
      { refus: { code: 'SCE-EMPOISONNEE' } },
      { refus: { code: 'SCE-EMPOISONNEE' } },
      { numero: 1 }
    ]);
  });

  it('[F41][I8] what breaks the reading of its facts is set aside alone', async () => {
    const { poste } = await servirK1();
    const lire = vi.spyOn(FaitsDesDocuments.prototype, 'brouillons');
    lire.mockImplementation((_entite, ids) => {
      if (ids.includes('poison')) throw new Error('faits illisibles');
      return new Map(ids.map((id) => [id, { revision: null, tetes: [], bloc: null }]));
    });
    const bon = await poste.enregistrer('K1', appel('2026-01-15'));
    const verdicts = await poste.sceller(
      'K1',
      { ...bon, id: 'a' },
      { ...bon, id: 'poison' },
      { ...bon, id: 'b' }
    );
    expect(verdicts).toMatchObject([
      { numero: 1 },
      { refus: { code: 'SCE-EMPOISONNEE', detail: 'faits illisibles' } },
      { numero: 2 }
    ]);
  });

  it('[F15] a full disk: nothing is acknowledged, reading goes on, the alarm says so', async () => {
    const { serveur, poste } = await servirK1({ pagesAuPlus: 150 });
    const grand = (id: string) =>
      ({
        type: 'valider',
        id,
        revision: 'r',
        exercice: EXERCICE,
        bloc: { ...appel('2026-01-15'), libelle: 'x'.repeat(100_000) }
      }) as const;
    const remplir = async () => {
      for (let i = 0; i < 20; i += 1) await poste.sceller('K1', grand(`b${i}`));
    };
    await expect(remplir()).rejects.toThrow('API-DISQUE-PLEIN');
    expect(serveur.partage.sante()).toEqual({ etat: 'alarme', base: 'bloquee' });
    const { tete } = await poste.journal('K1');
    expect(tete.pos).toBe(poste.repondueJusqua + 1);
    expect(await rapport(poste)).toMatchObject({ conforme: true, entrees: tete.pos });
  });

  it('[F22][I6] no poste asks under the name of another, signs for the server, or makes up a log', async () => {
    const { poste } = await servirK1();
    const acte = await poste.enregistrer('K1', appel('2026-01-15'));
    const forgee = { ...poste.commande('K1', acte), poste: 'poste-b' };
    await expect(poste.envoyer([forgee])).rejects.toThrow('API-DEMANDE');
    poste.devSeq = 0;
    const cle = { type: 'cle', poste: 'x', algorithme: 'ECDSA-P256-SHA256', publique: 'AAAA' } as const;
    expect(await poste.sceller('K1', cle, acte)).toMatchObject([
      { refus: { code: 'SCE-CLE-RESERVEE' } },
      { etat: 'acceptee' }
    ]);
    expect(await poste.sceller('INCONNUE', acte)).toMatchObject([
      { refus: { code: 'SCE-EXERCICE-INCONNU' } }
    ]);
    expect((await poste.journal('INCONNUE')).tete.pos).toBe(0);
  });

  it('[F25] thirty postes validate at once: numbers continuous, unique and chronological', async () => {
    const { serveur, poste } = await servirK1();
    const postes = Array.from({ length: 30 }, (_, i) => connecter(serveur, `poste-${i}`));
    const actes = await Promise.all(postes.map((un, i) => un.enregistrer('K1', appel('2026-01-15', i + 1))));
    const verdicts = await Promise.all(postes.map((un, i) => un.sceller('K1', actes[i] ?? clore('2026-01'))));
    const acceptees = verdicts.flat().flatMap((un) => (un.etat === 'acceptee' ? [un] : []));
    const parPos = acceptees.sort((a, b) => a.pos - b.pos);
    expect(parPos.map(({ numero }) => numero)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(await rapport(poste)).toMatchObject({ conforme: true, entrees: 31, signeJusquA: 31 });
  });

  it('takes what was sealed out of its document, and leaves the rest', async () => {
    const { serveur, poste } = await servirK1();
    const acte = await poste.enregistrer('K1', appel('2026-01-15'), { id: 'scelle' });
    await poste.enregistrer('K1', appel('2026-01-16'), { id: 'reste' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const verdicts = poste.sceller('K1', acte);
    await verdicts;
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    const nom = 'brouillard/K1/2026-01-01';
    await vi.waitFor(() => {
      const cles = [...registreDe(serveur.partage.documents.lire(nom), 'blocs').keys()];
      expect(cles.map((cle) => cle.split('/')[0])).toEqual(['reste']);
    });
    expect(await poste.sceller('K1', acte)).toMatchObject([{ refus: { code: 'SCE-DEJA-SCELLE', pos: 2 } }]);
  });
});

describe('the key of the server', () => {
  it('lost, is followed by another: each log says so in an entry, and verifies', async () => {
    const donnees = dossier();
    const avant = await ouvrir({ donnees });
    const premier = connecter(avant);
    await premier.partager('K1');
    await premier.sceller('K1', await premier.enregistrer('K1', appel('2026-01-15')));
    premier.partir();
    await avant.close();

    const poste = connecter(
      await ouvrir({ donnees, cle: Buffer.alloc(32, 7).toString('base64') }),
      'poste-b'
    );
    await poste.sceller('K1', await poste.enregistrer('K1', appel('2026-01-16')));
    const { lignes } = await poste.journal('K1');
    expect(lignes.map((ligne) => lireLigne(ligne)?.canonique.includes('"type":"cle"'))).toEqual([
      true,
      false,
      true,
      false
    ]);
    expect(await rapport(poste)).toMatchObject({ conforme: true, signeJusquA: 4 });
  });
});

describe('[F24] a byte changed in the file', () => {
  it('is found in the background: that log takes nothing more, the others go on', async () => {
    const donnees = dossier();
    const avant = await ouvrir({ donnees });
    const premier = connecter(avant);
    for (const entite of ['K1', 'K2']) {
      await premier.partager(entite);
      for (const jour of ['15', '16', '17'])
        await premier.sceller(entite, await premier.enregistrer(entite, appel(`2026-01-${jour}`)));
    }
    const { canonique } = lireLigne((await premier.journal('K1', 2)).lignes[0] ?? '') ?? {};
    premier.partir();
    await avant.close();
    changerUnOctet(cheminDeBase(donnees), canonique ?? '');

    const serveur = await ouvrir({ donnees });
    const poste = connecter(serveur, 'poste-b');
    expect(await serveur.partage.journaux.verifier()).toEqual([{ entite: 'K1', pos: 3 }]);
    const [k1, k2] = [
      await poste.enregistrer('K1', appel('2026-01-18')),
      await poste.enregistrer('K2', appel('2026-01-18'))
    ];
    expect(await poste.sceller('K1', k1)).toMatchObject([{ refus: { code: 'SCE-CHAINE-ALTEREE', pos: 3 } }]);
    expect(await poste.sceller('K2', k2)).toMatchObject([{ numero: 4 }]);
  });
});

/** In the file itself, in the middle of a text that it holds: also where pages keep what they held before. */
function changerUnOctet(chemin: string, texte: string): void {
  const octets = readFileSync(chemin);
  const places: number[] = [];
  for (let place = octets.indexOf(texte); place !== -1; place = octets.indexOf(texte, place + 1))
    places.push(place + Math.floor(texte.length / 2));
  expect(places.length).toBeGreaterThan(0);
  for (const place of places) octets[place] = (octets[place] ?? 0) ^ 1;
  writeFileSync(chemin, octets);
}
