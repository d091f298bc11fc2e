import { at, type Prng } from './prng.ts';

/**
 * Every name of the demonstration is drawn from these tables: the commonest first names and surnames of
 * France, put together by chance, and trade names made up. Nobody is meant.
 */
const PATRONYMES = noms(`
  Martin, Bernard, Petit, Durand, Leroy, Moreau, Simon, Laurent, Lefebvre, Michel, Garcia, David,
  Bertrand, Roux, Vincent, Fournier, Morel, Girard, André, Mercier, Dupont, Lambert, Bonnet, François,
  Martinez, Legrand, Garnier, Faure, Rousseau, Blanc, Guérin, Muller, Henry, Roussel, Nicolas, Perrin,
  Morin, Mathieu, Clément, Gauthier, Dumont, Lopez, Fontaine, Chevalier, Robin, Masson, Sanchez,
  Gérard, Nguyen, Boyer, Denis, Lemaire, Duval, Joly, Gautier, Roger, Roche, Roy, Noël, Meyer
`);

const PRENOMS = noms(`
  Marie, Jean, Anne, Pierre, Claire, Paul, Sophie, Luc, Julie, Thomas, Hélène, Marc, Chloé, Hugo,
  Camille, Louis, Inès, Adrien, Élise, Karim, Nadia, Olivier, Léa, Antoine, Manon, Yves, Sarah, Benoît,
  Lucie, Rémi
`);

const VEGETAUX = noms(`
  Glycines, Lilas, Mimosas, Iris, Pervenches, Capucines, Jonquilles, Bleuets, Coquelicots, Pivoines,
  Dahlias, Violettes, Primevères, Bruyères, Églantines
`);
/** Those without accents come first in the table: names of entités are made with them. */
const VEGETAUX_SANS_ACCENT = VEGETAUX.slice(0, 12);

/** Words written without accent, hyphen or apostrophe: a name survives as the slug of a file name. */
const IMMEUBLES = noms(`
  Les Tilleuls, Le Clos Fleuri, Les Magnolias, Villa Aurore, Le Grand Large, Les Charmilles,
  Le Grand Pavois, Les Acacias, Le Carillon, Les Terrasses, Villa Flora, Les Platanes, Le Beau Site,
  Les Marronniers, Le Hameau, Les Arcades, Le Vallon, Les Cerisiers, Le Val Fleuri, Les Hortensias,
  Le Prado, Les Peupliers, Villa Mimosa, Les Ormes, Le Panorama, Les Jardins, Le Concorde, Les Noyers,
  Le Trianon, Les Embruns
`);

const SITUATIONS = noms(`
  du Parc, du Port, de la Gare, du Moulin, du Lac, du Pont, du Canal, du Bourg, des Remparts,
  de la Plaine, du Stade, du Coteau, du Lavoir, de la Source, du Verger
`);

const VILLES = noms(`
  Montclair-sur-Lys, Valfleury, Saint-Aubin-des-Tilleuls, Pont-Neuf-les-Bains, Rocheval,
  Villeneuve-aux-Ormes, Clairfontaine-le-Haut, Port-Sainte-Anne
`);

const ENTREPRISES = noms(`
  Entreprise, Ateliers, Services, Maison, Comptoir, Techniques, Fournitures
`);

const MANDANTS = noms(`
  SCI des, Indivision des, Succession des, Domaine des
`);

/** As many different names of immeubles as asked; the seed decides their order. */
export function nomsDImmeubles(nombre: number, prng: Prng): string[] {
  const situations = ['', ...prng.melange(SITUATIONS)];
  const tous = situations.flatMap((situation) =>
    prng.melange(IMMEUBLES).map((nom) => `${nom} ${situation}`.trimEnd())
  );
  return Array.from({ length: nombre }, (_, i) => {
    const tour = Math.floor(i / tous.length);
    return at(tous, i % tous.length) + (tour === 0 ? '' : ` ${tour + 1}`);
  });
}

/** The owner whose property is let: `SCI des Iris`. Plain letters only, like the names of immeubles. */
export function nomDeMandant(rang: number): string {
  const plante = at(VEGETAUX_SANS_ACCENT, rang % VEGETAUX_SANS_ACCENT.length);
  const tour = Math.floor(rang / VEGETAUX_SANS_ACCENT.length);
  const forme = at(MANDANTS, tour % MANDANTS.length);
  const suite = Math.floor(tour / MANDANTS.length);
  return `${forme} ${plante}${suite === 0 ? '' : ` ${suite + 1}`}`;
}

export function nomDeVille(prng: Prng): string {
  return prng.choix(VILLES);
}

/** A person, sometimes a couple, an indivision or a company: what an account of owner is headed with. */
export function nomDeCoproprietaire(prng: Prng): string {
  const patronyme = prng.choix(PATRONYMES);
  const prenom = prng.choix(PRENOMS);
  const forme = prng.entier(1, 20);
  if (forme <= 3) return `M. et Mme ${patronyme} ${prenom}`;
  if (forme === 4) return `Indivision ${patronyme}`;
  if (forme === 5) return `SCI des ${prng.choix(VEGETAUX)}`;
  return `${patronyme} ${prenom}`;
}

/** `Ateliers Les Tilleuls`, each rank its own. */
export function nomDEntreprise(rang: number): string {
  const nombre = ENTREPRISES.length * IMMEUBLES.length;
  const tour = Math.floor(rang / nombre);
  const lieu = at(IMMEUBLES, Math.floor(rang / ENTREPRISES.length) % IMMEUBLES.length);
  return `${at(ENTREPRISES, rang % ENTREPRISES.length)} ${lieu}${tour === 0 ? '' : ` ${tour + 1}`}`;
}

export function nomDeLocataire(prng: Prng): string {
  return `${prng.choix(PATRONYMES)} ${prng.choix(PRENOMS)}`;
}

function noms(table: string): string[] {
  return table.trim().split(/,\s+/);
}
