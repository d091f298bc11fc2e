import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DepotDePieces } from '../pieces/depot.ts';
import { makeBuild } from '../testing/build-d-essai.ts';
import { PosteDEssai } from '../testing/poste-d-essai.ts';
import { dossierDEssai, openServeurDEssai, type ServeurDEssai } from '../testing/serveur-d-essai.ts';
import { restaurer } from './restaurer.ts';
import { sauvegarder } from './sauvegarder.ts';

const LE = new Date('2026-03-31T08:00:00.000Z');
const build = makeBuild();
let donnees: string;
let copies: string;
let serveur: ServeurDEssai;

beforeEach(async () => {
  donnees = dossierDEssai();
  copies = mkdtempSync(join(tmpdir(), 'regie-copies-'));
  serveur = await openServeurDEssai(build, { donnees });
});
afterEach(async () => {
  await serveur.close();
  for (const dossier of [donnees, copies]) rmSync(dossier, { recursive: true });
});

const FICHIER = 'regie-2026-03-31T080000.sqlite';
const incarnationOf = async () =>
  (JSON.parse((await serveur.api('/api/agence')).corps.toString('utf8')) as { incarnation: string })
    .incarnation;

describe('[F35] a backup made while postes write, put back later', () => {
  it('holds what was acknowledged before it; postes give back what came after, whoever wrote it', async () => {
    const a = new PosteDEssai({ port: serveur.port });
    const b = new PosteDEssai({ port: serveur.port, poste: 'poste-b' });
    const [chezA, chezB] = [a.ouvrir('fiches/K1'), b.ouvrir('fiches/K1')];
    const avant = chezA.ecrire('compte:401000/libelle', 'avant');
    await Promise.all([chezA.acquitte(), chezB.contient(avant)]);
    expect(sauvegarder(donnees, copies, LE)).toEqual({
      ok: true,
      valeur: { fichier: join(copies, FICHIER), pieces: 0 }
    });
    const apres = chezA.ecrire('compte:401000/libelle', 'après');
    await Promise.all([chezA.acquitte(), chezB.contient(apres)]);
    const incarnation = await incarnationOf();
    a.partir();
    b.partir();
    await serveur.close();

    const faite = restaurer(join(copies, FICHIER), donnees, LE);
    expect(faite).toMatchObject({ ok: true, valeur: { pieces: 0 } });
    serveur = await openServeurDEssai(build, { donnees });
    expect(await incarnationOf()).not.toBe(incarnation);
    expect([...serveur.partage.documents.lire('fiches/K1').getMap('champs').keys()]).toEqual([avant]);

    const revenu = new PosteDEssai({ port: serveur.port, poste: 'poste-b' });
    await revenu.ouvrir('fiches/K1', undefined, chezB.doc).acquitte();
    revenu.partir();
    const rendu = serveur.partage.documents.lire('fiches/K1').getMap('champs');
    expect([...rendu.keys()].sort()).toEqual([avant, apres].sort());
  });

  it('takes the pièces along, once, and puts back those that are missing', async () => {
    const contenu = Buffer.from('une facture');
    const sha256 = createHash('sha256').update(contenu).digest('hex');
    const headers = { 'Content-Length': String(contenu.length) };
    await serveur.api(`/api/pieces/${sha256}`, { method: 'PUT', corps: contenu, headers });
    expect(sauvegarder(donnees, copies, LE)).toMatchObject({ valeur: { pieces: 1 } });
    expect(sauvegarder(donnees, copies, new Date(LE.getTime() + 1_000))).toMatchObject({
      valeur: { pieces: 0 }
    });
    await serveur.close();
    rmSync(DepotDePieces.chemin(donnees, sha256));
    expect(restaurer(join(copies, FICHIER), donnees, LE)).toMatchObject({ valeur: { pieces: 1 } });
    expect(readFileSync(DepotDePieces.chemin(donnees, sha256))).toEqual(contenu);
    serveur = await openServeurDEssai(build, { donnees });
    expect((await serveur.api(`/api/pieces/${sha256}`)).corps).toEqual(contenu);
  });
});

describe('what is refused', () => {
  it('a restore under a server at work, or from what is no backup: what is in place is not touched', async () => {
    sauvegarder(donnees, copies, LE);
    const enMarche = restaurer(join(copies, FICHIER), donnees, LE);
    expect(enMarche).toMatchObject({ ok: false, refus: { code: 'SAU-SERVEUR-EN-MARCHE' } });
    const incarnation = await incarnationOf();
    await serveur.close();
    expect(restaurer(join(copies, 'absente'), donnees, LE)).toMatchObject({ refus: { code: 'SAU-ABSENTE' } });
    writeFileSync(join(copies, 'texte'), 'Un texte, et non une base de données.'.repeat(50));
    expect(restaurer(join(copies, 'texte'), donnees, LE)).toMatchObject({ refus: { code: 'SAU-ABIMEE' } });
    expect(readdirSync(donnees).filter((nom) => nom.includes('nouvelle'))).toEqual([]);
    serveur = await openServeurDEssai(build, { donnees });
    expect(await incarnationOf()).toBe(incarnation);
  });

  it('a backup of nothing, or to where nothing can be written', () => {
    expect(sauvegarder(copies, copies, LE)).toMatchObject({ refus: { code: 'SAU-RIEN' } });
    expect(sauvegarder(donnees, '/dev/null/copies', LE)).toMatchObject({ refus: { code: 'SAU-IMPOSSIBLE' } });
  });
});
