/** WebGPU's flags for buffers, as its specification numbers them: TypeScript does not know the globals. */
export const BUFFER = { copySource: 0x04, copyTarget: 0x08, uniform: 0x40, storage: 0x80 } as const;
/** The same for textures. */
export const TEXTURE = { copyTarget: 0x02 } as const;
