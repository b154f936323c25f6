/** A picture as a moderator sees it. */
export interface PreviewPicture {
  url: string;
  thumbnail?: string;
  alt: string;
  /** What a change would do with it; `live` unless given. */
  state?: 'live' | 'added' | 'removed';
}

/** One field of a change, as it is and as it would become. */
export interface PreviewChange {
  label: string;
  before: string;
  after: string;
}

/** A picture of somebody else's product that looks the same. */
export interface SimilarPicture {
  productId: string;
  productName: string;
  shop: { id: string; name: string };
  /** The resembling product's picture. */
  picture: PreviewPicture;
  /** The subject's own picture that it resembles. */
  resembles: PreviewPicture;
  /** From 0 to 1; 1 is the same picture. */
  likeness: number;
}

/** Something that a moderator should look at twice. */
export interface PreviewRisk {
  /** The rule that says so, in snake_case. */
  rule: string;
  /** What is the matter, in words. */
  note: string;
}

/** What moderators have decided of the shop within the last year. */
export interface ShopHistory {
  shop: { id: string; name: string; since: Date };
  approved: number;
  rejected: number;
  /** The reasons given most. */
  reasons: ReadonlyArray<{ reason: string; times: number }>;
  /** The latest decisions, latest first. */
  latest: ReadonlyArray<{ title: string; status: 'approved' | 'rejected'; at: Date; reason: string | null }>;
}

/** What a moderator sees of a subject, whatever its kind. */
export interface SubjectPreview {
  thumbnail?: string;
  pictures: PreviewPicture[];
  /** The text that shoppers would read. */
  text: string;
  /** Of what is shown, where the subject counts its versions. */
  version?: number;
  /** What else counts, as label and value. */
  facts: Array<{ label: string; value: string }>;
  /** For a change: the fields that differ. */
  changes?: PreviewChange[];
  /** Most alike first. */
  similar?: SimilarPicture[];
  risks?: PreviewRisk[];
  history?: ShopHistory;
}
