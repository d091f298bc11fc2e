import { addDays, addMonths, dateIso, dateOfJour, endOfMonth, isDateIso, startOfMonth, type DateIso, type NumeroDeJour } from '#lib/domain/dates.ts';
import type { Exercice } from '#lib/domain/exercices.ts';
import { isSiren } from '#lib/domain/identifiants/siren.ts';
import { resumeOf, type ResumeDeSegment } from '#lib/domain/segments/resume.ts';
import { SANS_DATE, type Segment } from '#lib/domain/segments/segment.ts';
import { Anomalies, type Anomalie } from './anomalies.ts';
import { checkEcritures, ouvertures, totalise } from './controles.ts';
import { inspect, utf8Chunks, type Avancement, type Encodage, type Inspection, type SourceOctets } from './inspection.ts';
import { LecteurPlat, type Separateur } from './lire-plat.ts';
import { LecteurXml } from './lire-xml.ts';
import { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { parseNomDeFec, type NomDeFec } from './nom-de-fichier.ts';
import { regrouper } from './regrouper.ts';
import { segmentOfLignes } from './segment-of-lignes.ts';

export interface FichierFec {
  readonly nom: string;
  readonly octets: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly encodage: Encodage;
  readonly separateur: Separateur | null;
  readonly format: 'plat' | 'xml';
}

/** All that a file says, whether or not books can be made of it. */
export interface LectureFec {
  readonly fichier: FichierFec;
  readonly nom: NomDeFec;
  readonly cloture: DateIso | null;
  /** From the dates of the écritures; the closing date of the name is used only when they agree. */
  readonly exercice: Exercice | null;
  readonly totaux: { readonly lignes: number; readonly ecritures: number; readonly debit: number; readonly credit: number };
  readonly resume: ResumeDeSegment;
  /** Would the tax office take it (spec 1.4). */
  readonly conforme: boolean;
  /** Can balanced books be made of it without guessing. */
  readonly importable: boolean;
  readonly anomalies: readonly Anomalie[];
  readonly segment: Segment | null;
}

/** Beyond this, one file no longer fits the memory a tab may use. */
export const MAX_LIGNES = 6_000_000;

/**
 * Reads a FEC of any real form (spec 1.2 to 1.6). Never throws on content, never changes an amount, never half
 * reads: what cannot be understood is an anomaly with its line and column. Aborting rejects with the signal's reason.
 *
 * @param nom the file's name, with its folder when there is one
 */
export async function readFec(nom: string, source: SourceOctets, avancement: Avancement = {}): Promise<LectureFec> {
  const { onProgress, signal } = avancement;
  const anomalies = new Anomalies();
  const inspection = await inspect(source, {
    ...(signal && { signal }),
    onProgress: (octets) => onProgress?.(octets / 2)
  });
  checkInspection(inspection, anomalies);
  if (!anomalies.importable) return emptyLecture(nom, inspection, anomalies);
  const lignes = new LignesLues(inspection.lignesAuPlus);
  const lecteur = inspection.xml ? new LecteurXml(lignes, anomalies) : new LecteurPlat(lignes, anomalies);
  let lus = 0;
  for await (const chunk of utf8Chunks(source, inspection.encodage)) {
    signal?.throwIfAborted();
    lecteur.push(chunk);
    lus = Math.min(inspection.octets, lus + chunk.length);
    onProgress?.((inspection.octets + lus) / 2);
  }
  lecteur.end();
  const separateur = lecteur instanceof LecteurPlat ? lecteur.separateur : null;
  const clotureXml = lecteur instanceof LecteurXml ? lecteur.cloture : null;
  return conclude(nom, inspection, separateur, clotureXml, lignes, anomalies);
}

function checkInspection(inspection: Inspection, anomalies: Anomalies): void {
  const { binaire, encodage, octetsIllisibles, lignesAuPlus, octets } = inspection;
  if (octets === 0) anomalies.add('FEC-VIDE', null, null, messages.fichierVide);
  if (binaire !== null) anomalies.add('FEC-BINAIRE', null, null, () => messages.fichierBinaire(binaire));
  else if (lignesAuPlus > MAX_LIGNES) {
    anomalies.add('FEC-TROP-GRAND', null, null, () => messages.fichierTropGrand(lignesAuPlus, MAX_LIGNES));
  }
  if (encodage === 'utf-16le' || encodage === 'utf-16be') {
    anomalies.add('FEC-ENCODAGE', null, null, () => messages.encodageRefuse(encodage));
  }
  if (encodage === 'windows-1252') anomalies.add('FEC-ENCODAGE-VOISIN', null, null, messages.encodageVoisin);
  if (octetsIllisibles > 0) {
    anomalies.add('FEC-CARACTERE', null, null, () => messages.octetsIllisibles(octetsIllisibles));
  }
}

const SANS_LIGNE: ResumeDeSegment = { journaux: [], comptes: [], auxiliaires: [], debit: 0, credit: 0 };

function emptyLecture(nom: string, inspection: Inspection, anomalies: Anomalies): LectureFec {
  const name = parseNomDeFec(nom);
  return {
    fichier: fichierOf(nom, inspection, null),
    nom: name,
    cloture: name.cloture,
    exercice: null,
    totaux: { lignes: 0, ecritures: 0, debit: 0, credit: 0 },
    resume: SANS_LIGNE,
    conforme: anomalies.conforme,
    importable: anomalies.importable,
    anomalies: anomalies.list(),
    segment: null
  };
}

function fichierOf(nom: string, inspection: Inspection, separateur: Separateur | null): FichierFec {
  const { octets, sha256, encodage, xml } = inspection;
  return { nom, octets, sha256, encodage, separateur, format: xml ? 'xml' : 'plat' };
}

function conclude(
  nom: string,
  inspection: Inspection,
  separateur: Separateur | null,
  clotureXml: string | null,
  lignes: LignesLues,
  anomalies: Anomalies
): LectureFec {
  const name = checkNom(nom, anomalies);
  const cloture = clotureXml !== null && isDateIso(clotureXml.slice(0, 10)) ? dateIso(clotureXml.slice(0, 10)) : name.cloture;
  if (lignes.count === 0) {
    // Two lines make the smallest FEC: a header alone is an empty one.
    if (anomalies.importable) anomalies.add('FEC-VIDE', null, null, messages.fichierVide);
    return { ...emptyLecture(nom, inspection, anomalies), fichier: fichierOf(nom, inspection, separateur) };
  }
  const ecritures = regrouper(lignes, anomalies);
  const totaux = totalise(lignes, ecritures);
  checkEcritures(lignes, ecritures, totaux, anomalies, cloture);
  const segment = segmentOfLignes(lignes, ecritures, totaux);
  const resume = resumeOf(segment);
  return {
    fichier: fichierOf(nom, inspection, separateur),
    nom: name,
    cloture,
    exercice: exerciceOf(lignes, cloture),
    totaux: { lignes: lignes.count, ecritures: ecritures.count, debit: resume.debit, credit: resume.credit },
    resume,
    conforme: anomalies.conforme,
    importable: anomalies.importable,
    anomalies: anomalies.list(),
    segment
  };
}

function checkNom(nom: string, anomalies: Anomalies): NomDeFec {
  const name = parseNomDeFec(nom);
  const base = nom.split(/[\\/]/).at(-1) ?? nom;
  if (!name.legal) anomalies.add('FEC-NOM', null, null, () => messages.nomInattendu(base));
  const { siren, clotureFausse } = name;
  if (siren !== null && !isSiren(siren)) anomalies.add('FEC-SIREN', null, null, () => messages.sirenFaux(siren));
  if (clotureFausse !== null) anomalies.add('FEC-NOM', null, null, () => messages.clotureFausse(clotureFausse));
  return name;
}

/** First and last day among the lines that count. */
function extent(lignes: LignesLues, counts: (line: number) => boolean): [NumeroDeJour, NumeroDeJour] | null {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < lignes.count; i++) {
    const day = lignes.date[i] ?? SANS_DATE;
    if (day === SANS_DATE || !counts(i)) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return last === -Infinity ? null : [first, last];
}

/**
 * The exercice that the dates of the écritures show, openings apart: whole months around them. When they all fall in the twelve
 * months up to the closing date that the file announces, those twelve months.
 */
function exerciceOf(lignes: LignesLues, cloture: DateIso | null): Exercice | null {
  const isOuverture = ouvertures(lignes);
  const [first, last] = extent(lignes, (line) => !isOuverture(line)) ?? extent(lignes, () => true) ?? [];
  if (first === undefined || last === undefined) return null;
  const [premier, dernier] = [dateOfJour(first), dateOfJour(last)];
  if (cloture && dernier <= cloture) {
    const debut = addDays(addMonths(cloture, -12), 1);
    const aligned = endOfMonth(cloture) === cloture ? startOfMonth(addMonths(cloture, -11)) : debut;
    if (premier >= aligned) return { debut: aligned, fin: cloture };
    // A first exercice may last up to 18 months.
    if (premier >= addMonths(cloture, -18)) return { debut: startOfMonth(premier), fin: cloture };
  }
  return { debut: startOfMonth(premier), fin: endOfMonth(dernier) };
}
