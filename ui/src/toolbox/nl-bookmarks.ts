/** The texts of keeping an article, loaded with its sheet. */
export const t = {
  keep: 'Bewaar',
  kept: 'Bewaard',
} as const
