// What a form is made of: small descriptions, from which fields are drawn, filled and read.

export type FieldKind = 'text' | 'number' | 'duration' | 'choice' | 'yesNo' | 'list' | 'secret' | 'pick' | 'picks';

/** Where the things to pick from come from. */
export type Source = 'lots' | 'sites' | 'people' | 'groups' | 'roles' | 'devices' | 'trunks' | 'profiles' | 'languages';

export interface FieldSpec {
  /** The setting in camelCase; a dot leads into a part: `credentials.user`. */
  key: string;
  kind: FieldKind;
  /** It must be filled. */
  required?: boolean;
  /** It names the entry and cannot be changed later. */
  naming?: boolean;
  /** What counts where nothing is written. */
  usual?: string;
  example?: string;
  choices?: string[];
  /** What there is to pick, beside the choices. */
  from?: Source;
  /** Words that a duration or number may be instead: `none`, `all`. */
  words?: string[];
  min?: number;
  max?: number;
  /** Drawn with letters of one width: patterns, codes. */
  mono?: boolean;
  /** As wide as the form. */
  wide?: boolean;
}

export interface SectionSpec {
  id: string;
  fields: FieldSpec[];
  /** Folded until somebody wants it; open when it holds something. */
  folded?: boolean;
}

export type FormId =
  | 'lots'
  | 'people'
  | 'groups'
  | 'roles'
  | 'devices'
  | 'ringGroups'
  | 'trunks'
  | 'outbound'
  | 'inbound'
  | 'general';

export const fieldsOf = (sections: SectionSpec[]) => sections.flatMap((section) => section.fields);
