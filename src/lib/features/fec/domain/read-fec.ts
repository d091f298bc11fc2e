import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import type { Exercice } from '#lib/domain/exercices.ts';
import { isSiren } from '#lib/domain/identifiants/siren.ts';
import { resumeOf, type ResumeDeSegment } from '#lib/domain/segments/resume.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import { Anomalies, type Anomalie, type Gravite } from './anomalies.ts';
import { checkEcritures, journauxOf } from './controles.ts';
import { isJourPlausible } from './dates-fec.ts';
import type { Separateur } from './entete.ts';
import { exerciceDuFichier } from './exercice-du-fichier.ts';
import { inspect, type Avancement, type Encodage, type Inspection, type SourceOctets } from './inspection.ts';
import { LecteurPlat } from './lire-plat.ts';
import { LecteurXml } from './lire-xml.ts';
import { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { parseNomDeFec, type NomDeFec } from './nom-de-fichier.ts';
import { regrouper } from './regrouper.ts';
import { segmentOfLignes } from './segment-of-lignes.ts';
import { utf8Chunks } from './texte-utf8.ts';
import { totalise } from './totaux.ts';

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
  readonly totaux: {
    readonly lignes: number;
    readonly ecritures: number;
    readonly debit: number;
    readonly credit: number;
  };
  readonly resume: ResumeDeSegment;
  /** Would the tax office take it (spec 1.4). */
  readonly conforme: boolean;
  /** Can balanced books be made of it without guessing. */
  readonly importable: boolean;
  readonly anomalies: readonly Anomalie[];
  /** How many there are of each gravity: `anomalies` spells out the first of each kind. */
  readonly nombres: Readonly<Record<Gravite, number>>;
  readonly segment: Segment | null;
}

/** Another program wrote to the file between the two times it was read, or while it was. */
export class FichierModifie extends Error {
  constructor() {
    super('le fichier a changé pendant sa lecture');
  }
}

/** Beyond this, one file no longer fits the memory a tab may use. */
export const MAX_LIGNES = 6_000_000;

/**
 * Reads a FEC of any real form (spec 1.2 to 1.6). Never throws on content, never changes an amount, never half
 * reads: what cannot be understood is an anomaly with its line and column. Aborting rejects with the signal's reason,
 * a file that changes meanwhile with `FichierModifie`.
 *
 * @param nom the file's name, with its folder when there is one
 */
export async function readFec(
  nom: string,
  source: SourceOctets,
  avancement: Avancement = {}
): Promise<LectureFec> {
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
  const relue = sameLength(source, inspection.octets, (lus) => onProgress?.((inspection.octets + lus) / 2));
  for await (const chunk of utf8Chunks(relue, inspection)) {
    signal?.throwIfAborted();
    lecteur.push(chunk);
  }
  lecteur.end();
  const separateur = lecteur instanceof LecteurPlat ? lecteur.separateur : null;
  const clotureXml = lecteur instanceof LecteurXml ? lecteur.cloture : null;
  return conclude(nom, inspection, separateur, clotureXml, lignes, anomalies);
}

/** The source again, as long as it was the first time. @throws FichierModifie otherwise */
function sameLength(source: SourceOctets, octets: number, onRead: (octetsLus: number) => void): SourceOctets {
  return async function* () {
    let lus = 0;
    for await (const chunk of source()) {
      lus += chunk.length;
      if (lus > octets) throw new FichierModifie();
      onRead(lus);
      yield chunk;
    }
    if (lus < octets) throw new FichierModifie();
  };
}

function checkInspection(inspection: Inspection, anomalies: Anomalies): void {
  const { binaire, encodage, lignesIllisibles, lignesAuPlus, octets } = inspection;
  if (octets === 0) anomalies.add('FEC-VIDE', null, null, messages.fichierVide);
  if (binaire !== null) anomalies.add('FEC-BINAIRE', null, null, () => messages.fichierBinaire(binaire));
  else if (lignesAuPlus > MAX_LIGNES) {
    anomalies.add('FEC-TROP-GRAND', null, null, () => messages.fichierTropGrand(lignesAuPlus, MAX_LIGNES));
  }
  if (encodage === 'utf-16le' || encodage === 'utf-16be') {
    anomalies.add('FEC-ENCODAGE', null, null, () => messages.encodageRefuse(encodage));
  }
  if (encodage === 'windows-1252') anomalies.add('FEC-ENCODAGE-VOISIN', null, null, messages.encodageVoisin);
  for (const ligne of lignesIllisibles) anomalies.add('FEC-OCTET', ligne, null, messages.octetIllisible);
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
    nombres: { bloquant: anomalies.count('bloquant'), avertissement: anomalies.count('avertissement') },
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
  const cloture = clotureOf(name, clotureXml, anomalies);
  if (lignes.count === 0) {
    // Two lines make the smallest FEC: a header alone is an empty one.
    if (anomalies.importable) anomalies.add('FEC-VIDE', null, null, messages.fichierVide);
    return {
      ...emptyLecture(nom, inspection, anomalies),
      fichier: fichierOf(nom, inspection, separateur),
      cloture
    };
  }
  const ecritures = regrouper(lignes, anomalies);
  const totaux = totalise(lignes, ecritures);
  const journaux = journauxOf(lignes);
  checkEcritures(lignes, ecritures, totaux, journaux, anomalies);
  const isOuverture = (line: number) => journaux.get(lignes.journal.at(line))?.classe === 'ouverture';
  const exercice = exerciceDuFichier(lignes, isOuverture, cloture, anomalies);
  const segment = segmentOfLignes(lignes, ecritures, totaux);
  const resume = resumeOf(segment);
  return {
    fichier: fichierOf(nom, inspection, separateur),
    nom: name,
    cloture,
    exercice,
    totaux: { lignes: lignes.count, ecritures: ecritures.count, debit: resume.debit, credit: resume.credit },
    resume,
    conforme: anomalies.conforme,
    importable: anomalies.importable,
    anomalies: anomalies.list(),
    nombres: { bloquant: anomalies.count('bloquant'), avertissement: anomalies.count('avertissement') },
    segment
  };
}

/** The closing date that the content gives (XML form), else the one of the name. */
function clotureOf({ cloture }: NomDeFec, clotureXml: string | null, anomalies: Anomalies): DateIso | null {
  if (clotureXml === null) return cloture;
  const day = clotureXml.slice(0, 10);
  if (!isJourPlausible(day)) {
    anomalies.add('FEC-XML-VALEUR', null, 'DateCloture', () => messages.xmlCloture(clotureXml));
    return cloture;
  }
  if (cloture !== null && cloture !== day) {
    anomalies.add('FEC-NOM', null, null, () =>
      messages.cloturesDifferentes(formatDate(cloture), formatDate(day))
    );
  }
  return day;
}

function checkNom(nom: string, anomalies: Anomalies): NomDeFec {
  const name = parseNomDeFec(nom);
  const base = nom.split(/[\\/]/).at(-1) ?? nom;
  const { siren, clotureFausse } = name;
  if (clotureFausse !== null)
    anomalies.add('FEC-NOM', null, null, () => messages.clotureFausse(clotureFausse));
  else if (!name.legal) anomalies.add('FEC-NOM', null, null, () => messages.nomInattendu(base));
  if (siren !== null && !isSiren(siren))
    anomalies.add('FEC-SIREN', null, null, () => messages.sirenFaux(siren));
  return name;
}
