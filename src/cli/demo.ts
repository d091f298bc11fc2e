import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fecText } from '#lib/features/fec/domain/write-fec.ts';
import { cabinetDeDemonstration } from '#lib/features/demo/domain/cabinet.ts';
import {
  aide,
  dossierNonInscriptible,
  messageOf,
  resume,
  type BilanDeDemo
} from '#lib/features/demo/domain/messages.ts';
import { nomDeFichierFec } from '#lib/features/demo/domain/nom-de-fichier.ts';
import { lireOptions, type OptionsDeDemo } from '#lib/features/demo/domain/options.ts';
import type { DossierDeDemo } from '#lib/features/demo/domain/types.ts';

const CHARACTERS_PER_WRITE = 1 << 20;
const FEC_EXISTANT = /FEC\d{8}\.txt$/i;

function main(mots: readonly string[]): number {
  const lecture = lireOptions(mots);
  if (!lecture.ok) return fail(messageOf(lecture.refus), 2);
  if (lecture.valeur === 'aide') return print(aide());
  const dossier = resolve(callerFolder(), lecture.valeur.dossier);
  try {
    return print(resume(lecture.valeur, dossier, ecrireFichiers(lecture.valeur, dossier)));
  } catch (erreur) {
    const code = systemCodeOf(erreur);
    if (code === null) throw erreur;
    return fail(dossierNonInscriptible(dossier, code), 1);
  }
}

/** @throws the error of the file system that stopped it; the files written before it are whole. */
function ecrireFichiers(options: OptionsDeDemo, dossier: string): BilanDeDemo {
  mkdirSync(dossier, { recursive: true });
  const entites = { syndicat: 0, gerance: 0, cabinet: 0 };
  const ecrits = new Set<string>();
  let precedente = '';
  let ecritures = 0;
  let lignes = 0;
  for (const demo of dossiersOf(options)) {
    const nom = nomDeFichierFec(demo.entite, demo.exercice);
    ecrireFichier(join(dossier, nom), demo);
    ecrits.add(nom);
    if (demo.entite.code !== precedente) entites[demo.entite.nature] += 1;
    precedente = demo.entite.code;
    ecritures += demo.blocs.length;
    lignes += demo.blocs.reduce((total, bloc) => total + bloc.lignes.length, 0);
  }
  const autres = readdirSync(dossier).filter((nom) => FEC_EXISTANT.test(nom) && !ecrits.has(nom)).length;
  return { entites, fichiers: ecrits.size, ecritures, lignes, autres };
}

function dossiersOf({ immeubles, exercices, graine, lignes }: OptionsDeDemo): Iterable<DossierDeDemo> {
  return cabinetDeDemonstration({
    immeubles,
    exercices,
    graine,
    ...(lignes !== null && { lignesParExercice: lignes })
  });
}

/** Under another name until it is whole: an interrupted run leaves no truncated FEC behind. */
function ecrireFichier(chemin: string, { blocs }: DossierDeDemo): void {
  const provisoire = `${chemin}.partiel`;
  try {
    const fichier = openSync(provisoire, 'w');
    try {
      let attente = '';
      for (const texte of fecText(blocs)) {
        attente += texte;
        if (attente.length < CHARACTERS_PER_WRITE) continue;
        writeAll(fichier, attente);
        attente = '';
      }
      writeAll(fichier, attente);
    } finally {
      closeSync(fichier);
    }
    renameSync(provisoire, chemin);
  } catch (erreur) {
    rmSync(provisoire, { force: true });
    throw erreur;
  }
}

/** A nearly full disk may take less than it is given, without an error yet. */
function writeAll(fichier: number, texte: string): void {
  let reste = Buffer.from(texte, 'utf8');
  while (reste.length > 0) reste = reste.subarray(writeSync(fichier, reste));
}

/** npm runs its scripts from the root of the project: `demo/` is wanted where the command was typed. */
function callerFolder(): string {
  return process.env['npm_lifecycle_event'] === 'demo'
    ? (process.env['INIT_CWD'] ?? process.cwd())
    : process.cwd();
}

function systemCodeOf(erreur: unknown): string | null {
  return erreur instanceof Error && 'code' in erreur && typeof erreur.code === 'string' ? erreur.code : null;
}

function print(texte: string): number {
  process.stdout.write(`${texte}\n`);
  return 0;
}

function fail(phrase: string, code: 1 | 2): number {
  process.stderr.write(`${phrase}\n`);
  return code;
}

process.exitCode = main(process.argv.slice(2));
