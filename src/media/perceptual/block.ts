/** A square part of two grids of cells that lie over each other. */
export interface Block {
  /** Cells along an edge of the grids. */
  grid: number;
  /** Cells along an edge of the block. */
  size: number;
  left: number;
  top: number;
}

/** How far the cells of each vary within the block, how far they do so together, and by how much their sums differ. */
export interface BlockSums {
  count: number;
  /** Sums of squared differences from the mean. */
  varianceA: number;
  varianceB: number;
  covariance: number;
  shade: number;
}

export function sumBlock(a: Float64Array, b: Float64Array, { grid, size, left, top }: Block): BlockSums {
  const count = size * size;
  let [sumA, sumB, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + size; y += 1) {
    for (let x = left; x < left + size; x += 1) {
      const [u, v] = [a[y * grid + x]!, b[y * grid + x]!];
      sumA += u;
      sumB += v;
      aa += u * u;
      bb += v * v;
      ab += u * v;
    }
  }
  return {
    count,
    varianceA: Math.max(0, aa - (sumA * sumA) / count),
    varianceB: Math.max(0, bb - (sumB * sumB) / count),
    covariance: ab - (sumA * sumB) / count,
    shade: Math.abs(sumA - sumB),
  };
}
