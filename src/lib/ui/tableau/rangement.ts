/**
 * What a list is arranged with. Always fetched as a whole, by lists and by the designer of templates alike: parts that
 * two of them fetched apart would be put with what every screen loads first.
 */
export { default as DialogueDeTri } from './dialogues/DialogueDeTri.svelte';
export { default as ListeOrdonnable } from './dialogues/ListeOrdonnable.svelte';
export { default } from './Panneaux.svelte';
