/** The texts of tables in sources; they load with the first table. */
export const nl = {
  table: 'Tabel uit de bron',
  named: (caption: string) => `Tabel: ${caption}`,
} as const
