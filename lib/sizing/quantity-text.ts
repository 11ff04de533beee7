/** Cores as Kubernetes writes them: `250m`, `2`. */
export function cpuText(cores: number): string {
  const milli = Math.round(cores * 1000)
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`
}

/** Bytes as Kubernetes writes them, in the largest unit that holds them whole: `384Mi`, `2Gi`. */
export function memoryText(bytes: number): string {
  const mebibytes = Math.round(bytes / 2 ** 20)
  return mebibytes % 1024 === 0 && mebibytes > 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`
}
