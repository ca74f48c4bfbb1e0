/** Whether there is so little room that everything stands in one column, as App.svelte has it: what comes may begin below what is seen. */
const [NARROW_PX, LOW_PX] = [896, 608]

export const oneColumn = (): boolean => innerWidth <= NARROW_PX || innerHeight <= LOW_PX
